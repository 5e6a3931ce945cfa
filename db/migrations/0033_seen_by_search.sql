-- Search runs as the owner of its functions: whoever sees only some accounts (`app.sees`, db/scope.ts) must not have their hits crowded out by
-- those of others, which the wall would take away afterwards.
CREATE FUNCTION public.seen_accounts(own uuid) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp
RETURN CASE WHEN coalesce(current_setting('app.sees', true), '') = '' THEN NULL
  ELSE format('SELECT id FROM account WHERE workspace_id = %L AND owner_id = ANY (%L::uuid[])', own, current_setting('app.sees', true)) END;
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.seen_accounts(uuid) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.searched(noun text, own uuid) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp
RETURN format('FROM %s WHERE workspace_id = %L AND archived_at IS NULL', CASE noun WHEN 'account' THEN 'account' WHEN 'contact' THEN 'contact' WHEN 'task' THEN 'task' WHEN 'promise' THEN 'promise' END, own)
  || CASE noun WHEN 'account' THEN ' AND merged_into IS NULL' WHEN 'contact' THEN ' AND erased_at IS NULL' ELSE '' END
  || CASE WHEN public.seen_accounts(own) IS NULL THEN '' ELSE format(
    CASE noun WHEN 'account' THEN ' AND id IN (%s)' WHEN 'contact' THEN ' AND id IN (SELECT contact_id FROM contact_position WHERE account_id IN (%s))' ELSE ' AND account_id IN (%s)' END,
    public.seen_accounts(own)) END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.search_accounts(term text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  said text := public.fold(left(term, 200));
  narrowed text;
BEGIN
  IF own IS NULL OR said = '' THEN RETURN; END IF;
  -- the whole is compared; words in other scripts say where to look
  SELECT coalesce(string_agg(' AND ' || public.name_condition('account', own, p, 'holds'), ''), '') INTO narrowed
    FROM unnest(string_to_array(said, ' ')) p WHERE p ~ '[^ -~]';
  RETURN QUERY EXECUTE format('SELECT id FROM account WHERE workspace_id = %L AND merged_into IS NULL AND folded LIKE %L%s%s LIMIT %s',
    own, '%' || said || '%', narrowed, coalesce(' AND id IN (' || public.seen_accounts(own) || ')', ''), most);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.search_promises(term text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  said text := public.fold(left(term, 200));
BEGIN
  IF own IS NULL OR said = '' THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id FROM promise WHERE workspace_id = %L AND archived_at IS NULL AND folded LIKE %L%s LIMIT %s',
    own, '%' || said || '%', coalesce(' AND account_id IN (' || public.seen_accounts(own) || ')', ''), most);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.find_touches(query text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  met uuid[];
  seen text := coalesce(' AND account_id IN (' || public.seen_accounts(own) || ')', '');
BEGIN
  IF own IS NULL OR query = '' THEN RETURN; END IF;
  EXECUTE format('SELECT array_agg(id) FROM (
      SELECT id FROM (SELECT id, account_id, words, archived_at FROM touch WHERE workspace_id = %L ORDER BY day DESC LIMIT 1500) f
      WHERE archived_at IS NULL AND words @@ %L::tsquery%s LIMIT %s
    ) m', own, query, seen, most) INTO met;
  IF cardinality(met) >= most THEN
    RETURN QUERY SELECT unnest(met);
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format('WITH held AS MATERIALIZED (
      SELECT id, day FROM touch WHERE workspace_id = %L AND archived_at IS NULL AND words @@ %L::tsquery%s
    )
    SELECT id FROM (SELECT id, day FROM held LIMIT 5000) f ORDER BY day DESC, id DESC LIMIT %s', own, query, seen, most);
END $$;
