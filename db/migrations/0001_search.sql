-- Search by part of a name. ILIKE is not leakproof, so under row-level security PostgreSQL will not use a trigram index;
-- this function runs as its owner and filters the workspace itself (tests/walls.test.ts proves it).
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX account_name_trigram ON public.account USING gin (name gin_trgm_ops);
--> statement-breakpoint
CREATE FUNCTION public.search_accounts(term text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
BEGIN
  IF own IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT a.id FROM public.account a
    WHERE a.workspace_id = own
      AND a.name ILIKE '%' || replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    LIMIT most;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.search_accounts(text, integer) FROM PUBLIC;
