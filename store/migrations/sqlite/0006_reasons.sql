-- The reasons that Rollcall itself gives for leaving records out are codes from now on, which can
-- be said in any words. Those that people wrote stay as they are.

UPDATE excluded_records SET reason = replace(reason, ' in ', '/')
WHERE EXISTS (SELECT 1 FROM
    (SELECT 'invalid-encoding' AS rule UNION ALL SELECT 'control-character' UNION ALL SELECT
     'wrong-type' UNION ALL SELECT 'required' UNION ALL SELECT 'too-long' UNION ALL SELECT
     'invalid-email' UNION ALL SELECT 'duplicate-email' UNION ALL SELECT 'invalid-value' UNION
     ALL SELECT 'invalid-date' UNION ALL SELECT 'invalid-boolean') AS rules,
    (SELECT 'emailId' AS field UNION ALL SELECT 'firstName' UNION ALL SELECT 'lastName' UNION
     ALL SELECT 'role' UNION ALL SELECT 'createdOn' UNION ALL SELECT 'userStatus' UNION ALL
     SELECT 'accountType' UNION ALL SELECT 'department' UNION ALL SELECT 'mfaEnrolmentStatus'
     UNION ALL SELECT 'accountPaymentStatus') AS fields
    WHERE excluded_records.reason = rules.rule || ' in ' || fields.field)
  AND NOT EXISTS (SELECT 1 FROM excluded_records AS other
                  WHERE other.import_run_id = excluded_records.import_run_id
                    AND other.reason = replace(excluded_records.reason, ' in ', '/'));

UPDATE excluded_records SET reason = 'duplicate-email/emailId/equal-to-kept'
WHERE reason = 'duplicate-email in emailId (equal in every field to one that is kept)'
  AND NOT EXISTS (SELECT 1 FROM excluded_records AS other
                  WHERE other.import_run_id = excluded_records.import_run_id
                    AND other.reason = 'duplicate-email/emailId/equal-to-kept');

UPDATE excluded_records SET reason = 'duplicate-email/emailId/another-chosen'
WHERE reason = 'duplicate-email in emailId (another record chosen)'
  AND NOT EXISTS (SELECT 1 FROM excluded_records AS other
                  WHERE other.import_run_id = excluded_records.import_run_id
                    AND other.reason = 'duplicate-email/emailId/another-chosen');

UPDATE excluded_records SET reason = 'not-said'
WHERE reason = 'no reason given'
  AND NOT EXISTS (SELECT 1 FROM excluded_records AS other
                  WHERE other.import_run_id = excluded_records.import_run_id
                    AND other.reason = 'not-said');

UPDATE excluded_records SET reason = 'others'
WHERE reason = 'other reasons'
  AND NOT EXISTS (SELECT 1 FROM excluded_records AS other
                  WHERE other.import_run_id = excluded_records.import_run_id
                    AND other.reason = 'others');
