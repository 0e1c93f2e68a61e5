-- The fixed frame of the demo: two institutions that do not exist, and what they ask.

INSERT INTO institution (id, code, name, country, language, time_zone) VALUES
    (1, 'heron',   'Fondation du Héron bleu', 'FR', 'fr', 'Europe/Paris'),
    (2, 'tilleul', 'Compagnie du Vieux Tilleul', 'CH', 'fr', 'Europe/Zurich');

INSERT INTO organization (id, institution_id, code, name, currency) VALUES
    (1, 1, 'theatre',   'Théâtre du Héron',   'EUR'),
    (2, 1, 'orchestra', 'Orchestre du Héron', 'EUR'),
    (3, 1, 'festival',  'Festival du Héron',  'CHF'),
    (4, 2, 'tilleul',   'Théâtre du Vieux Tilleul', 'CHF');

INSERT INTO operator (id, institution_id, login, first_name, last_name, email, created_on, departed_on) VALUES
    (1, 1, 'caisse-07',   'Odile',    'Garnier',  'odile.garnier@example.org',   '2013-02-01', NULL),
    (2, 1, 'jean.dupont', 'Jean',     'Dupont',   'jean.dupont@example.org',     '2014-09-01', NULL),
    (3, 1, 'caisse-11',   'Delphine', 'Marchand', 'delphine.marchand@example.org', '2015-01-12', '2024-08-31'),
    (4, 1, 'caisse-12',   NULL,       NULL,       NULL,                          '2012-03-05', '2019-12-31'),
    (5, 1, 'uweber',      'Ute',      'Weber',    'ute.weber@example.org',       '2018-04-03', NULL),
    (6, 1, 'regie-02',    'Karim',    'Haddad',   'karim.haddad@example.org',    '2016-10-17', NULL),
    (7, 1, 'tel-01',      'Manon',    'Fleury',   'manon.fleury@example.org',    '2020-09-14', NULL),
    (8, 1, 'tel-02',      'Beat',     'Wyss',     'beat.wyss@example.org',       '2022-01-03', NULL),
    (9, 2, 'guichet-1',   'Agnès',    'Favre',    'agnes.favre@example.org',     '2014-01-06', NULL),
    (10, 2, 'guichet-2',  'Urs',      'Moser',    'urs.moser@example.org',       '2019-05-20', NULL);

INSERT INTO criterion (id, organization_id, code, label) VALUES
    (1, 1, 'genre',      'Genre préféré'),
    (2, 1, 'access',     'Besoin d''accès'),
    (3, 2, 'instrument', 'Instrument pratiqué'),
    (4, 3, 'age-group',  'Tranche d''âge'),
    (5, 4, 'genre',      'Genre préféré');

INSERT INTO question (id, organization_id, type, label) VALUES
    (1, 1, 'address',   'Où envoyer le programme ?'),
    (2, 1, 'email',     'Adresse e-mail du spectateur'),
    (3, 1, 'phone',     'Numéro à appeler en cas d''annulation'),
    (4, 1, 'free-text', 'Une remarque pour l''équipe d''accueil ?'),
    (5, 1, 'choice',    'Comment nous avez-vous connus ?'),
    (6, 1, 'number',    'Âge de l''enfant'),
    (7, 1, 'date',      'Jour d''arrivée'),
    (8, 1, 'address',   'Livraison à'),
    (9, 3, 'email',     'E-Mail-Adresse der Begleitperson'),
    (10, 3, 'choice',   'Anreise'),
    (11, 4, 'email',    'Adresse e-mail du spectateur');

INSERT INTO question_option (id, question_id, label) VALUES
    (1, 5, 'Affiche'), (2, 5, 'Presse'), (3, 5, 'Bouche à oreille'), (4, 5, 'Newsletter'),
    (5, 8, 'Domicile'), (6, 8, 'Travail'),
    (7, 10, 'Zug'), (8, 10, 'Auto'), (9, 10, 'Velo');
