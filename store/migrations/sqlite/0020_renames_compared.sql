-- An account that is renamed is compared with what it was under its other address: whether it is newly privileged,
-- active again or without MFA now. By its key it was compared with nothing.

INSERT INTO run_counts (import_run_id, what, accounts)
SELECT runs.id, 'newly-privileged', -count(*)
FROM renames
JOIN import_runs AS runs ON runs.integration_id = renames.integration_id AND runs.number = renames.run
JOIN accounts AS before ON before.integration_id = renames.integration_id AND before.email_key = renames.old_key
    AND before.until_run = renames.run
JOIN accounts AS after ON after.integration_id = renames.integration_id AND after.email_key = renames.new_key
    AND after.from_run = renames.run
WHERE coalesce(after.role, '') IN ('SUPERADMIN', 'ADMIN') AND NOT coalesce(after.user_status, '') IN ('DISABLED', 'DELETED')
    AND coalesce(before.role, '') IN ('SUPERADMIN', 'ADMIN') AND NOT coalesce(before.user_status, '') IN ('DISABLED', 'DELETED')
GROUP BY runs.id
ON CONFLICT (import_run_id, what) DO UPDATE SET accounts = run_counts.accounts + excluded.accounts;

INSERT INTO run_counts (import_run_id, what, accounts)
SELECT runs.id, 'reactivated', count(*)
FROM renames
JOIN import_runs AS runs ON runs.integration_id = renames.integration_id AND runs.number = renames.run
JOIN accounts AS before ON before.integration_id = renames.integration_id AND before.email_key = renames.old_key
    AND before.until_run = renames.run
JOIN accounts AS after ON after.integration_id = renames.integration_id AND after.email_key = renames.new_key
    AND after.from_run = renames.run
WHERE coalesce(before.user_status, '') IN ('DISABLED', 'DELETED') AND after.user_status = 'ACTIVE'
GROUP BY runs.id
ON CONFLICT (import_run_id, what) DO UPDATE SET accounts = run_counts.accounts + excluded.accounts;

INSERT INTO run_counts (import_run_id, what, accounts)
SELECT runs.id, 'lost-mfa', count(*)
FROM renames
JOIN import_runs AS runs ON runs.integration_id = renames.integration_id AND runs.number = renames.run
JOIN accounts AS before ON before.integration_id = renames.integration_id AND before.email_key = renames.old_key
    AND before.until_run = renames.run
JOIN accounts AS after ON after.integration_id = renames.integration_id AND after.email_key = renames.new_key
    AND after.from_run = renames.run
WHERE before.mfa_enrolled IS TRUE AND after.mfa_enrolled IS NOT TRUE
GROUP BY runs.id
ON CONFLICT (import_run_id, what) DO UPDATE SET accounts = run_counts.accounts + excluded.accounts;
