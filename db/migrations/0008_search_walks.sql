DROP INDEX "search_word_word";--> statement-breakpoint
CREATE INDEX "search_word_word" ON "search_word" USING btree ("workspace_id","word","noun");
--> statement-breakpoint
-- A word of many notes is met on the way back from today; one that few hold is gathered from the index. What is gathered is planned as if
-- all of it were wanted (MATERIALIZED), so that LIMIT does not lead the planner to read note by note.
CREATE OR REPLACE FUNCTION public.find_touches(query text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  met uuid[];
BEGIN
  IF own IS NULL OR query = '' THEN RETURN; END IF;
  EXECUTE format('SELECT array_agg(id) FROM (
      SELECT id FROM (SELECT id, words, archived_at FROM touch WHERE workspace_id = %L ORDER BY day DESC LIMIT 1500) f
      WHERE archived_at IS NULL AND words @@ %L::tsquery LIMIT %s
    ) m', own, query, most) INTO met;
  IF cardinality(met) >= most THEN
    RETURN QUERY SELECT unnest(met);
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format('WITH held AS MATERIALIZED (
      SELECT id, day FROM touch WHERE workspace_id = %L AND archived_at IS NULL AND words @@ %L::tsquery
    )
    SELECT id FROM (SELECT id, day FROM held LIMIT 5000) f ORDER BY day DESC, id DESC LIMIT %s', own, query, most);
END $$;
