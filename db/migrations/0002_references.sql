-- What invoices and account keys refer to is checked once a statement, over all its rows: foreign keys look row by row, which took four
-- times as long as writing a large import. The check sees what the writer sees, so another workspace's account is as good as none.
-- Deletes take the same lock as imports (lib/flows/import-commit.ts, lockRecords), so no row slips between check and commit.
CREATE FUNCTION public.check_invoice_references() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT DISTINCT workspace_id, account_id AS id FROM written WHERE account_id IS NOT NULL
      UNION SELECT DISTINCT workspace_id, end_account_id FROM written WHERE end_account_id IS NOT NULL
    ) w WHERE NOT EXISTS (SELECT FROM account a WHERE a.workspace_id = w.workspace_id AND a.id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'an invoice names an account that does not exist'; END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id, ledger_id AS id FROM written) w
    WHERE NOT EXISTS (SELECT FROM ledger l WHERE l.workspace_id = w.workspace_id AND l.id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'an invoice names a ledger that does not exist'; END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id, import_id AS id FROM written) w
    WHERE NOT EXISTS (SELECT FROM import i WHERE i.workspace_id = w.workspace_id AND i.id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'an invoice names an import that does not exist'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_inserted AFTER INSERT ON public.invoice REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_invoice_references();
--> statement-breakpoint
CREATE TRIGGER invoice_updated AFTER UPDATE ON public.invoice REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_invoice_references();
--> statement-breakpoint
CREATE FUNCTION public.check_account_key_references() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM written w WHERE NOT EXISTS (SELECT FROM account a WHERE a.workspace_id = w.workspace_id AND a.id = w.account_id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'a key names an account that does not exist'; END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id, ledger_id AS id FROM written) w
    WHERE NOT EXISTS (SELECT FROM ledger l WHERE l.workspace_id = w.workspace_id AND l.id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'a key names a ledger that does not exist'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_key_inserted AFTER INSERT ON public.account_key REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_account_key_references();
--> statement-breakpoint
CREATE TRIGGER account_key_updated AFTER UPDATE ON public.account_key REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_account_key_references();
--> statement-breakpoint
CREATE FUNCTION public.check_account_unused() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM gone g JOIN invoice i ON i.workspace_id = g.workspace_id AND i.account_id = g.id)
    OR EXISTS (SELECT FROM invoice i WHERE i.end_account_id IS NOT NULL AND (i.workspace_id, i.end_account_id) IN (SELECT workspace_id, id FROM gone))
    OR EXISTS (SELECT FROM gone g JOIN account_key k ON k.workspace_id = g.workspace_id AND k.account_id = g.id)
  THEN RAISE foreign_key_violation USING MESSAGE = 'an account that invoices or keys name cannot be deleted'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_deleted AFTER DELETE ON public.account REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_account_unused();
--> statement-breakpoint
CREATE FUNCTION public.check_import_unused() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM gone g JOIN invoice i ON i.workspace_id = g.workspace_id AND i.import_id = g.id)
  THEN RAISE foreign_key_violation USING MESSAGE = 'an import that invoices came from cannot be deleted'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER import_deleted AFTER DELETE ON public.import REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_import_unused();
