-- Promises whose words hold the term, accents, capitals and signs aside; as search_accounts does for names, and for the same reason: LIKE is
-- not leakproof, so under row-level security no trigram index is used. Runs as its owner and filters the workspace itself.
CREATE FUNCTION public.search_promises(term text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  said text := public.fold(left(term, 200));
BEGIN
  IF own IS NULL OR said = '' THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id FROM promise WHERE workspace_id = %L AND archived_at IS NULL AND folded LIKE %L LIMIT %s',
    own, '%' || said || '%', most);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.search_promises(text, integer) FROM PUBLIC;
