-- Rows with fixed ids that show every rule one by one, as of 2026-06-30 and with a period of 36 months: who was last
-- active on 2023-06-29 or before is due. What each row is there for stands in `showcase.rs`.
-- Contact 1nnn places order 2nnn.

INSERT INTO product (id, organization_id, name, dating) VALUES
    (1, 1, 'Le Malade imaginaire', 'dated'),
    (2, 2, 'Mozart, Requiem',      'dated'),
    (3, 3, 'Ravel, Boléro',        'dated'),
    (4, 1, 'Carte cadeau',         'undated'),
    (5, 2, 'Don',                  'undated'),
    (6, 1, 'Abonnement 2022',      'dated'),
    (7, 1, 'Membre à vie',         'dated'),
    (8, 4, 'La Cerisaie',          'dated');

INSERT INTO performance (id, product_id, starts_at) VALUES
    (1, 1, '2019-05-10T18:00:00Z'), (2, 1, '2024-11-15T19:00:00Z'), (3, 1, '2024-03-08T19:00:00Z'), (4, 1, '2024-03-09T19:00:00Z'),
    (5, 1, '2025-10-04T18:00:00Z'), (6, 1, '2025-01-18T19:00:00Z'), (7, 1, '2018-04-14T18:00:00Z'), (8, 2, '2025-11-20T19:00:00Z'),
    (9, 1, '2026-11-21T19:00:00Z'), (10, 1, '2023-12-01T19:00:00Z'), (11, 1, '2018-06-15T18:00:00Z'), (12, 1, '2018-09-01T18:00:00Z'),
    (13, 3, '2017-07-08T18:00:00Z'), (14, 8, '2025-05-17T18:00:00Z'), (15, 1, '2023-02-10T19:00:00Z'), (16, 1, '2024-09-20T18:00:00Z');

INSERT INTO validity_range (id, product_id, valid_from, valid_until) VALUES
    (1, 6, '2022-09-01', '2023-06-30'),
    (2, 6, '2022-09-01', '2023-06-29'),
    (3, 7, '2016-01-10', NULL);

INSERT INTO campaign (id, organization_id, name, kind, channel, sent_on) VALUES
    (1, 1, 'Avant le changement de régime', 'marketing',   'email', '2018-11-01'),
    (2, 1, 'Après le changement de régime', 'marketing',   'email', '2018-12-01'),
    (3, 1, 'Votre billet du 4 octobre',     'operational', 'email', '2025-09-30'),
    (4, 1, 'Printemps',                     'marketing',   'email', '2025-03-12'),
    (5, 1, 'Été',                           'marketing',   'email', '2025-05-05');

INSERT INTO contact (id, institution_id, kind, created_on, first_name, last_name, indicator) VALUES
    (1001, 1, 'individual', '2014-01-15', 'Agnès',    'Lefèvre',   NULL),
    (1002, 1, 'individual', '2014-01-15', 'Bruno',    'Morel',     NULL),
    (1003, 1, 'individual', '2014-01-15', 'Camille',  'Perrin',    NULL),
    (1004, 1, 'individual', '2014-01-15', 'David',    'Roussel',   NULL),
    (1005, 1, 'individual', '2014-01-15', 'Élise',    'Masson',    NULL),
    (1006, 1, 'individual', '2014-01-15', 'Franck',   'Masson',    NULL),
    (1007, 1, 'individual', '2014-01-15', 'Gisèle',   'Brunet',    NULL),
    (1008, 1, 'individual', '2014-01-15', 'Hugo',     'Picard',    NULL),
    (1009, 1, 'individual', '2014-01-15', 'Inès',     'Caron',     NULL),
    (1010, 1, 'individual', '2014-01-15', 'Joël',     'Fabre',     NULL),
    (1011, 1, 'individual', '2014-01-15', 'Karine',   'Aubert',    NULL),
    (1012, 1, 'individual', '2014-01-15', 'Louis',    'Vidal',     NULL),
    (1013, 1, 'individual', '2014-01-15', 'Manon',    'Colin',     NULL),
    (1014, 1, 'individual', '2014-01-15', 'Nicolas',  'Leroux',    NULL),
    (1015, 1, 'individual', '2014-01-15', 'Odile',    'Barbier',   NULL),
    (1016, 1, 'individual', '2014-01-15', 'Patrice',  'Renaud',    NULL),
    (1017, 1, 'individual', '2015-03-01', 'Renate',   'Keller',    NULL),
    (1018, 1, 'individual', '2025-01-15', 'Stefan',   'Vogel',     NULL),
    (1019, 1, 'individual', '2014-01-15', 'Thérèse',  'Dumas',     NULL),
    (1020, 1, 'individual', '2014-01-15', 'Urs',      'Brunner',   NULL),
    (1021, 1, 'individual', '2014-01-15', 'Valérie',  'Lemoine',   NULL),
    (1022, 1, 'individual', '2014-01-15', 'William',  'Dupuy',     NULL),
    (1023, 1, 'individual', '2014-01-15', 'Yasmine',  'Benali',    NULL),
    (1024, 1, 'individual', '2014-01-15', 'Zoé',      'Hubert',    NULL),
    (1025, 1, 'individual', '2014-01-15', 'Adrien',   'Guillot',   NULL),
    (1026, 1, 'individual', '2014-01-15', 'Birgit',   'Lorenz',    NULL),
    (1027, 1, 'individual', '2014-01-15', 'Cédric',   'Moulin',    NULL),
    (1028, 1, 'structure',  '2013-02-01', NULL,       NULL,        NULL),
    (1029, 1, 'relay',      '2014-01-15', 'Delphine', 'Huet',      NULL),
    (1030, 1, 'individual', '2014-01-15', 'Emma',     'Vasseur',   NULL),
    (1031, 1, 'individual', '2014-01-15', 'Fatima',   'Haddad',    NULL),
    (1032, 1, 'individual', '2014-01-15', 'Gilles',   'Boucher',   NULL),
    (1033, 1, 'individual', '2014-01-15', 'Hélène',   'Royer',     NULL),
    (1034, 1, 'individual', '2014-01-15', 'Ingrid',   'Schuster',  NULL),
    (1035, 1, 'individual', '2014-01-15', 'Jérôme',   'Jacquet',   NULL),
    (1036, 1, 'individual', '2014-01-15', 'Karim',    'Marty',     NULL),
    (1037, 1, 'individual', '2014-01-15', 'Laura',    'Aubry',     NULL),
    (1038, 1, 'individual', '2014-01-15', 'Mehdi',    'Guyot',     NULL),
    (1039, 1, 'individual', '2014-01-15', 'Nathalie', 'Carré',     NULL),
    (1040, 1, 'individual', '2014-01-15', 'Olivier',  'Renault',   NULL),
    (1041, 1, 'individual', '2014-01-15', 'Pauline',  'Ménard',    NULL),
    (1042, 1, 'individual', '2016-02-10', 'Rémi',     'Poirier',   NULL),
    (1043, 1, 'individual', '2016-02-10', 'Sophie',   'Fleury',    NULL),
    (1044, 1, 'individual', '2014-01-15', 'Thomas',   'Lefèvre',   NULL),
    (1045, 1, 'individual', '2014-01-15', 'Ursula',   'Frei',      NULL),
    (1046, 1, 'individual', '2014-01-15', 'Vincent',  'Lacroix',   NULL),
    (1047, 1, 'individual', '2014-01-15', 'Yves',     'Rolland',   '2018-06-15'),
    (1048, 1, 'individual', '2014-01-15', 'Alice',    'Lecomte',   NULL),
    (1049, 1, 'individual', '2014-01-15', 'Bernard',  'Berger',    '2025-01-01'),
    (1050, 1, 'individual', '2014-01-15', 'Chloé',    'Sanchez',   '2019-04-01'),
    (1051, 1, 'individual', '2014-01-15', 'Denis',    'Louis',     NULL),
    (1052, 1, 'individual', '1900-01-01', NULL,       NULL,        NULL),
    (1053, 1, 'individual', '2014-01-15', 'Émilie',   'Perez',     NULL),
    (1054, 1, 'individual', '2014-01-15', 'Florian',  'Ziegler',   NULL),
    (1055, 1, 'individual', '1850-01-01', 'Gérard',   'Charles',   NULL),
    (1056, 1, 'structure',  '2013-02-01', NULL,       NULL,        NULL),
    (1057, 1, 'individual', '2014-01-15', 'Heike',    'Pohl',      NULL),
    (1058, 1, 'relay',      '2014-01-15', 'Isabelle', 'Klein',     NULL),
    (1059, 1, 'individual', '2014-01-15', 'Jade',     'Adam',      NULL),
    (1061, 1, 'individual', '2016-05-02', 'Léa',      'Charpentier', NULL),
    (1062, 1, 'individual', '2016-05-02', 'Marc',     'Gaillard',  NULL),
    (1063, 1, 'individual', '2016-05-02', 'Nicole',   'Rivière',   NULL),
    (1064, 1, 'individual', '2016-05-02', 'Paul',     'Joly',      NULL),
    (1071, 1, 'individual', '2016-05-02', 'Sabine',   'Huber',     NULL),
    (1120, 2, 'individual', '2014-01-15', 'Urs',      'Brunner',   NULL),
    (1121, 2, 'individual', '2014-01-15', 'Monika',   'Wyss',      NULL);

UPDATE contact SET structure_name = 'Lycée des Tilleuls de Saverne' WHERE id IN (1028, 1029, 1058);
UPDATE contact SET structure_name = 'Agence de voyages du Canal' WHERE id = 1056;
UPDATE contact SET structure_id = 1028, job_title = 'Professeure' WHERE id IN (1029, 1058);
UPDATE contact SET anonymized_on = '2023-02-01' WHERE id = 1052;
UPDATE contact SET customer_number = format('C%07d', id), language = 'fr',
        birth_day = format('19%02d-%02d-%02d', 40 + id % 60, 1 + id % 12, 1 + id % 28),
        title = CASE WHEN kind <> 'structure' THEN iif(id % 2, 'Mme', 'M.') END
    WHERE anonymized_on IS NULL;
UPDATE contact SET birth_day = NULL WHERE kind = 'structure';

INSERT INTO contact_address (contact_id, usage, recipient, street, extra, post_code, town, country)
    SELECT id, 'main', concat_ws(' ', title, first_name, last_name, structure_name), format('%d rue du Canal', id - 1000), 'Bâtiment B',
           iif(institution_id = 2, '1003', iif(id % 3, '67000', '67700')),
           iif(institution_id = 2, 'Lausanne', iif(id % 3, 'Strasbourg', 'Saverne')),
           iif(institution_id = 2, 'CH', 'FR')
      FROM contact ORDER BY id;
UPDATE contact_address SET recipient = NULL, street = NULL, extra = NULL WHERE contact_id = 1052;

INSERT INTO contact_email (contact_id, address, bounced_at)
    SELECT id, format('contact.%d@example.org', id), NULL FROM contact WHERE anonymized_on IS NULL ORDER BY id;
INSERT INTO contact_phone (contact_id, usage, number)
    SELECT id, 'mobile', format('+33 6 39 98 %02d %02d', id / 100, id % 100) FROM contact WHERE anonymized_on IS NULL ORDER BY id;

INSERT INTO contact_role (contact_id, role) VALUES
    (1031, 'supplier'), (1032, 'guide'), (1033, 'exhibitor'), (1034, 'producer'), (1035, 'partner'), (1036, 'contractor'),
    (1056, 'guide'), (1058, 'supplier');

INSERT INTO contact_note (contact_id, organization_id, operator_id, written_at, text) VALUES
    (1042, 1, 1, '2017-01-09T10:00:00Z', 'A demandé un rappel après 18 h.');
INSERT INTO web_account (contact_id, login, password_hash, created_at, last_login_ip) VALUES
    (1001, 'contact.1001@example.org', 'scrypt$0123456789abcdef', '2014-01-15T09:00:00Z', '192.0.2.1'),
    (1042, 'contact.1042@example.org', 'scrypt$fedcba9876543210', '2016-02-10T09:00:00Z', '2001:db8::1042');
INSERT INTO card_alias (contact_id, alias, holder, last_digits, expires, consent_asked, saved_by, saved_at) VALUES
    (1001, 'alias-1001', 'Agnès Lefèvre', '4242', '2021-08', 'yes', 1, '2019-02-01T10:00:00Z');

-- One order each, in the order of the contacts.
INSERT INTO purchase_order (id, organization_id, contact_id, ordered_at, sales_channel, operator_id, ip_address, remark) VALUES
    (2001, 1, 1001, '2019-02-01T10:00:00Z', 'web',     NULL, '192.0.2.101',     'Billets à retirer au guichet.'),
    (2002, 1, 1002, '2022-10-01T10:00:00Z', 'phone',   7,    NULL,              NULL),
    (2003, 1, 1003, '2022-02-01T10:00:00Z', 'phone',   7,    NULL,              NULL),
    (2004, 1, 1004, '2022-02-02T10:00:00Z', 'phone',   7,    NULL,              NULL),
    (2005, 1, 1005, '2022-09-01T10:00:00Z', 'web',     NULL, '192.0.2.105',     NULL),
    (2006, 1, 1005, '2022-12-01T10:00:00Z', 'web',     NULL, '192.0.2.106',     NULL),
    (2019, 2, 1019, '2022-10-10T10:00:00Z', 'web',     NULL, '192.0.2.119',     NULL),
    (2021, 1, 1021, '2016-01-10T10:00:00Z', 'web',     NULL, '203.0.113.121',   NULL),
    (2022, 1, 1022, '2022-08-20T10:00:00Z', 'web',     NULL, '203.0.113.122',   NULL),
    (2023, 1, 1023, '2022-08-20T10:00:00Z', 'web',     NULL, '203.0.113.123',   NULL),
    (2024, 1, 1024, '2023-06-01T10:00:00Z', 'web',     NULL, '203.0.113.124',   NULL),
    (2025, 1, 1025, '2021-03-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2029, 1, 1029, '2018-02-01T10:00:00Z', 'phone',   7,    NULL,              'Groupe scolaire.'),
    (2037, 1, 1037, '2018-03-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2038, 3, 1038, '2017-06-01T10:00:00Z', 'web',     NULL, '198.51.100.138',  NULL),
    (2039, 1, 1039, '2018-03-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2040, 3, 1040, '2017-06-01T10:00:00Z', 'web',     NULL, '198.51.100.140',  NULL),
    (2041, 1, 1041, '2018-03-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2043, 1, 1043, '2018-03-01T10:00:00Z', 'phone',   7,    NULL,              NULL),
    (2044, 1, 1001, '2018-03-01T10:00:00Z', 'web',     NULL, '192.0.2.144',     NULL),
    (2045, 1, 1045, '2022-01-15T10:00:00Z', 'web',     NULL, '2001:db8::1045',  NULL),
    (2046, 2, 1046, '2024-12-12T10:00:00Z', 'web',     NULL, '2001:db8::1046',  NULL),
    (2047, 1, 1047, '2018-05-20T10:00:00Z', 'web',     NULL, '192.0.2.147',     NULL),
    (2147, 1, 1047, '2018-08-05T10:00:00Z', 'web',     NULL, '192.0.2.147',     NULL),
    (2048, 1, 1048, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2049, 1, 1049, '2026-02-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2050, 1, 1050, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2051, 1, 1051, '2023-06-29T22:30:00Z', 'web',     NULL, '192.0.2.151',     NULL),
    (2052, 1, 1052, '2019-02-01T10:00:00Z', 'web',     NULL, NULL,              NULL),
    (2053, 1, 1053, '2018-02-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2054, 1, 1054, '2022-09-01T10:00:00Z', 'web',     NULL, '192.0.2.154',     'Anniversaire, placer ensemble.'),
    (2056, 1, 1056, '2022-09-01T10:00:00Z', 'phone',   7,    NULL,              NULL),
    (2057, 1, 1057, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2059, 1, 1059, '2018-02-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2061, 1, 1061, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2062, 1, 1062, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2063, 1, 1063, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2064, 1, 1064, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2071, 1, 1071, '2022-09-01T10:00:00Z', 'counter', 1,    NULL,              NULL),
    (2101, 1, 1071, '2022-12-01T10:00:00Z', 'web',     NULL, '198.51.100.201',  'Échange demandé par téléphone.'),
    (2102, 1, 1071, '2022-12-02T10:00:00Z', 'web',     NULL, '198.51.100.202',  NULL),
    (2103, 1, 1071, '2022-03-01T10:00:00Z', 'web',     NULL, '198.51.100.203',  NULL),
    (2104, 1, 1071, '2024-05-02T10:00:00Z', 'web',     NULL, '198.51.100.204',  NULL),
    (2105, 1, 1071, '2021-08-15T10:00:00Z', 'web',     NULL, '198.51.100.205',  NULL),
    (2106, 1, 1071, '2025-03-03T10:00:00Z', 'web',     NULL, '198.51.100.206',  NULL),
    (2107, 1, 1071, '2022-12-03T10:00:00Z', 'web',     NULL, '198.51.100.207',  NULL),
    (2120, 4, 1120, '2022-05-01T10:00:00Z', 'web',     NULL, '203.0.113.220',   NULL);

-- The line of an order has its number.
INSERT INTO order_line (id, order_id, product_id, performance_id, validity_range_id, state, cultural_contact_id, quantity, unit_price,
                        cancelled_at) VALUES
    (2001, 2001, 1, 1,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2002, 2002, 1, 2,    NULL, 'reservation',      NULL, 2, '24.00',  NULL),
    (2003, 2003, 1, 3,    NULL, 'option-acquired',  NULL, 2, '24.00',  NULL),
    (2004, 2004, 1, 4,    NULL, 'option-confirmed', NULL, 2, '24.00',  NULL),
    (2005, 2005, 1, 5,    NULL, 'sale',             NULL, 2, '24.00',  NULL),
    (2006, 2006, 1, 6,    NULL, 'sale',             1006, 1, '24.00',  NULL),
    (2019, 2019, 2, 8,    NULL, 'sale',             NULL, 1, '38.00',  NULL),
    (2021, 2021, 7, NULL, 3,    'sale',             NULL, 1, '400.00', NULL),
    (2022, 2022, 6, NULL, 1,    'sale',             NULL, 1, '145.00', NULL),
    (2023, 2023, 6, NULL, 2,    'sale',             NULL, 1, '145.00', NULL),
    (2024, 2024, 1, 9,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2025, 2025, 1, 10,   NULL, 'sale',             NULL, 1, '24.00',  '2021-04-06T10:00:00Z'),
    (2029, 2029, 1, 7,    NULL, 'sale',             NULL, 1, '12.00',  NULL),
    (2037, 2037, 1, 7,    NULL, 'sale',             NULL, 1, '35.50',  NULL),
    (2038, 2038, 3, 13,   NULL, 'sale',             NULL, 1, '60.00',  NULL),
    (2039, 2039, 1, 7,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2040, 2040, 3, 13,   NULL, 'sale',             NULL, 1, '60.00',  NULL),
    (2041, 2041, 1, 7,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2043, 2043, 1, 7,    NULL, 'reservation',      NULL, 2, '24.00',  NULL),
    (2044, 2044, 1, 7,    NULL, 'sale',             1044, 1, '24.00',  NULL),
    (2045, 2045, 4, NULL, NULL, 'sale',             NULL, 1, '50.00',  NULL),
    (2046, 2046, 5, NULL, NULL, 'sale',             NULL, 1, '30.00',  NULL),
    (2047, 2047, 1, 11,   NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2147, 2147, 1, 12,   NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2048, 2048, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2049, 2049, 4, NULL, NULL, 'sale',             NULL, 1, '50.00',  NULL),
    (2050, 2050, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2051, 2051, 4, NULL, NULL, 'sale',             NULL, 1, '50.00',  NULL),
    (2052, 2052, 1, 1,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2053, 2053, 1, NULL, NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2054, 2054, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2056, 2056, 1, 5,    NULL, 'sale',             NULL, 9, '20.00',  NULL),
    (2057, 2057, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2059, 2059, 1, 7,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2061, 2061, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2062, 2062, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2063, 2063, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2064, 2064, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2071, 2071, 1, 5,    NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2101, 2101, 1, 15,   NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2102, 2102, 1, 15,   NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2202, 2102, 1, 16,   NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2103, 2103, 4, NULL, NULL, 'sale',             NULL, 1, '50.00',  NULL),
    (2104, 2104, 4, NULL, NULL, 'sale',             NULL, 1, '50.00',  NULL),
    (2107, 2107, 1, 15,   NULL, 'sale',             NULL, 1, '24.00',  NULL),
    (2207, 2107, 4, NULL, NULL, 'sale',             NULL, 1, '50.00',  NULL),
    (2120, 2120, 8, 14,   NULL, 'sale',             NULL, 1, '32.00',  NULL);

INSERT INTO ticket (id, order_line_id, barcode, beneficiary_title, beneficiary_first_name, beneficiary_last_name, beneficiary_birth_day,
                    beneficiary_email, beneficiary_phone, beneficiary_street, beneficiary_post_code, beneficiary_town,
                    beneficiary_country) VALUES
    (3001, 2001, '0000000003001', 'Mme', 'Agnès', 'Lefèvre', NULL, NULL, NULL, NULL, NULL, NULL, 'FR'),
    (3021, 2021, '0000000003021', 'Mme', 'Valérie', 'Lemoine', NULL, NULL, NULL, NULL, NULL, NULL, 'FR'),
    (3022, 2022, '0000000003022', 'M.', 'William', 'Dupuy', NULL, NULL, NULL, NULL, NULL, NULL, 'FR'),
    (3023, 2023, '0000000003023', 'Mme', 'Yasmine', 'Benali', NULL, NULL, NULL, NULL, NULL, NULL, 'BE'),
    (3101, 2101, '0000000003101', 'M.', 'Lukas', 'Huber', '2011-04-17', 'lukas.huber@example.org', '+49 171 39200 01', 'Rosenweg 7',
        '77694', 'Kehl', 'DE'),
    (3102, 2102, '0000000003102', 'Mme', 'Mia', 'Huber', '2013-09-02', 'mia.huber@example.org', NULL, NULL, NULL, NULL, 'DE'),
    (3103, 2202, '0000000003103', 'Mme', 'Mia', 'Huber', '2013-09-02', 'mia.huber@example.org', NULL, NULL, NULL, NULL, 'DE'),
    (3107, 2107, '0000000003107', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO question_answer (id, ticket_id, question_id, text, option_id) VALUES
    (4101, 3101, 1, 'Rosenweg 7, 77694 Kehl', NULL),
    (4102, 3101, 2, 'lukas.huber@example.org', NULL),
    (4103, 3101, 3, '+49 171 39200 01', NULL),
    (4104, 3101, 4, 'Vient avec un déambulateur.', NULL),
    (4105, 3101, 5, 'Presse', 2),
    (4106, 3101, 6, '11', NULL),
    (4107, 3101, 7, '2023-02-09', NULL),
    (4108, 3101, 8, 'Rosenweg 7, 77694 Kehl', 5),
    (4111, 3103, 1, 'Rosenweg 7, 77694 Kehl', NULL),
    (4112, 3103, 2, 'mia.huber@example.org', NULL);

INSERT INTO payment (id, organization_id, contact_id, order_id, completed_at, method, payer, amount, currency) VALUES
    (5001, 1, 1001, 2001, '2019-02-01T10:01:00Z', 'card',     'Agnès Lefèvre', '24.00', 'EUR'),
    (5012, 2, 1012, NULL, '2025-01-10T10:00:00Z', 'transfer', 'Louis Vidal',   '40.00', 'EUR');

INSERT INTO balance (contact_id, organization_id, currency, amount) VALUES
    (1001, 1, 'EUR', '0.00'),
    (1037, 1, 'EUR', '35.50'),
    (1038, 3, 'CHF', '-12.00'),
    (1039, 1, 'EUR', '10.00'), (1039, 2, 'EUR', '-10.00'),
    (1040, 3, 'CHF', '0.00'), (1040, 3, 'EUR', '0.01'),
    (1041, 1, 'EUR', '0.00'), (1041, 2, 'EUR', '0'), (1041, 3, 'CHF', '-0.00'),
    (1056, 1, 'EUR', '180.00'),
    (1057, 1, 'EUR', '24.00'),
    (1059, 1, 'EUR', '12.34567');

INSERT INTO waiting_list_entry (organization_id, contact_id, performance_id, added_at, quantity, remark) VALUES
    (1, 1007, 2, '2024-09-02T10:00:00Z', 2, NULL),
    (1, 1042, 7, '2017-01-09T10:00:00Z', 2, 'Rappeler le soir.');

INSERT INTO campaign_event (campaign_id, contact_id, kind, occurred_at, address, link) VALUES
    (4, 1008, 'sent',      '2025-03-12T08:00:00Z', 'contact.1008@example.org', NULL),
    (4, 1008, 'delivered', '2025-03-12T08:00:05Z', 'contact.1008@example.org', NULL),
    (4, 1008, 'opened',    '2025-03-12T17:20:00Z', 'contact.1008@example.org', NULL),
    (4, 1008, 'clicked',   '2025-03-12T17:21:00Z', 'contact.1008@example.org', 'https://tickets.example/c/4?r=1008'),
    (5, 1013, 'sent',      '2025-05-05T08:00:00Z', 'contact.1013@example.org', NULL),
    (5, 1014, 'delivered', '2025-05-05T08:00:05Z', 'contact.1014@example.org', NULL),
    (5, 1015, 'opened',    '2025-05-05T17:20:00Z', 'contact.1015@example.org', NULL);

INSERT INTO operator_view (operator_id, contact_id, viewed_at) VALUES (1, 1016, '2025-06-16T09:00:00Z');

INSERT INTO contact_criterion_change (contact_id, criterion_id, value, changed_at, origin) VALUES
    (1009, 1, 'théâtre',    '2025-02-10T10:00:00Z', 'self'),
    (1026, 1, 'à vérifier', '2025-01-05T02:00:00Z', 'mass-update'),
    (1027, 1, 'danse',      '2025-02-02T10:00:00Z', 'operator');
INSERT INTO contact_criterion (contact_id, criterion_id, value)
    SELECT contact_id, criterion_id, value FROM contact_criterion_change;

INSERT INTO authorization_change (contact_id, organization_id, purpose, channel, answer, changed_at, origin) VALUES
    (1010, 1, 'own-offers', 'email', 'granted', '2018-05-25T10:00:00Z', 'self'),
    (1010, 1, 'own-offers', 'post',  'granted', '2018-05-25T10:00:00Z', 'self'),
    (1010, 1, 'own-offers', 'email', 'refused', '2025-04-20T10:00:00Z', 'self'),
    (1011, 1, 'own-offers', 'email', 'granted', '2018-05-25T10:00:00Z', 'self'),
    (1011, 1, 'own-offers', 'email', 'refused', '2025-04-21T10:00:00Z', 'self'),
    (1030, 1, 'own-offers', 'email', 'granted', '2025-01-10T02:00:00Z', 'mass-update'),
    (1061, 1, 'own-offers', 'email', 'granted', '2017-03-01T10:00:00Z', 'self'),
    (1062, 1, 'own-offers', 'email', 'refused', '2017-03-01T10:00:00Z', 'self'),
    (1064, 1, 'own-offers', 'email', 'granted', '2017-03-01T10:00:00Z', 'self'),
    (1064, 1, 'own-offers', 'email', 'refused', '2018-01-15T10:00:00Z', 'self');
INSERT INTO authorization (contact_id, purpose, channel, answer) VALUES
    (1010, 'own-offers', 'email', 'refused'), (1010, 'own-offers', 'post', 'granted'),
    (1011, 'own-offers', 'email', 'refused'),
    (1030, 'own-offers', 'email', 'granted'),
    (1061, 'own-offers', 'email', 'granted'),
    (1062, 'own-offers', 'email', 'refused'),
    (1064, 'own-offers', 'email', 'refused');
