-- A visit of every live contact to the ticket shop, so that each of its tables has rows of both institutions.
INSERT INTO shop_text VALUES ('sha256:00', 'What was shown.');
INSERT INTO shop_offer SELECT id, '12.00', 40, 'Petite salle' FROM performance;
INSERT INTO shop_operator SELECT id, 'operator', 'argon2' FROM operator;
INSERT INTO shop_point_of_sale SELECT id, 'at-once', 'before-form', 'https://example.org/privacy' FROM institution;
INSERT INTO shop_policy_link SELECT id, 'fr', 'https://example.org/fr/privacy' FROM institution;
INSERT INTO shop_wording SELECT id, 'card-alias', 1, 'fr', 'title', 'body', NULL, 'yes', 'no', 'not yet' FROM institution;
INSERT INTO shop_plan (digest, institution_id, planned_by, planned_at)
  SELECT 'plan-' || id, id, (SELECT min(id) FROM operator), '2026-06-01T10:00:00Z' FROM institution;
INSERT INTO shop_session (id, token_hash, contact_id, started_at, expires_at)
  SELECT id, 'session-' || id, id, '2026-06-01T10:00:00Z', '2026-06-01T22:00:00Z' FROM contact WHERE anonymized_on IS NULL;
INSERT INTO shop_receipt (id, number, notice, texts, form, hash, shown_at, session_id, contact_id)
  SELECT id, 'receipt-' || id, 'privacy-summary', '1', 'html', 'sha256:00', started_at, id, contact_id FROM shop_session;
INSERT INTO shop_answer (id, receipt_id, kind, given_at, contact_id, evidence)
  SELECT id, id, 'acknowledged', shown_at, contact_id, '{}' FROM shop_receipt;
INSERT INTO shop_evidence
  SELECT id, contact_id, '{}' FROM authorization_change WHERE contact_id IN (SELECT contact_id FROM shop_session);
INSERT INTO shop_form (id, token_hash, session_id, action, receipt_id, issued_at)
  SELECT id, 'form-' || id, id, 'buy', id, started_at FROM shop_session;
INSERT INTO shop_member
  SELECT contact_id, 'member-without-login', '2026-06-01', '2026-06-02', id FROM shop_receipt;
INSERT INTO shop_link
  SELECT id, 'link-' || id, 'password', contact_id, 'somebody@example.org', id, shown_at, shown_at, '{}' FROM shop_receipt;
INSERT INTO shop_outbox
  SELECT id, contact_id, 'somebody@example.org', 'fr', 'subject', 'body', shown_at, id FROM shop_receipt;
