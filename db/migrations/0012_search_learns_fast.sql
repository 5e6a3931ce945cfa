-- As before, but each word is looked up by its index: as a join the planner, who knows nothing yet of words that the same transaction wrote, read all of
-- them for each (five thousand notes after another five thousand took minutes).
CREATE OR REPLACE FUNCTION public.learn_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  words text := CASE TG_TABLE_NAME WHEN 'touch' THEN 'tsvector_to_array(r.words)' ELSE 'string_to_array(btrim(r.folded), '' '')' END;
BEGIN
  EXECUTE format('WITH said AS MATERIALIZED (
      SELECT DISTINCT r.workspace_id, w.word FROM written r, unnest(%s) AS w(word) WHERE length(w.word) BETWEEN 3 AND 40
    )
    INSERT INTO search_word (workspace_id, noun, word)
    SELECT s.workspace_id, %L, s.word FROM said s
    WHERE (SELECT true FROM search_word k WHERE k.workspace_id = s.workspace_id AND k.word = s.word COLLATE "C" AND k.noun = %2$L LIMIT 1) IS NULL',
    words, TG_TABLE_NAME);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.change_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  words text := CASE TG_TABLE_NAME WHEN 'touch' THEN 'words' ELSE 'folded' END;
  listed text := CASE TG_TABLE_NAME WHEN 'touch' THEN 'tsvector_to_array(%s.words)' ELSE 'string_to_array(btrim(%s.folded), '' '')' END;
  held text;
  lost record;
BEGIN
  EXECUTE format('WITH said AS MATERIALIZED (
      SELECT DISTINCT n.workspace_id, w.word
      FROM written n JOIN gone o ON o.workspace_id = n.workspace_id AND o.id = n.id AND o.%I <> n.%1$I, unnest(%s) AS w(word)
      WHERE length(w.word) BETWEEN 3 AND 40
    )
    INSERT INTO search_word (workspace_id, noun, word)
    SELECT s.workspace_id, %L, s.word FROM said s
    WHERE (SELECT true FROM search_word k WHERE k.workspace_id = s.workspace_id AND k.word = s.word COLLATE "C" AND k.noun = %3$L LIMIT 1) IS NULL',
    words, format(listed, 'n'), TG_TABLE_NAME);
  FOR lost IN EXECUTE format('SELECT DISTINCT o.workspace_id, w.word
    FROM gone o JOIN written n ON n.workspace_id = o.workspace_id AND n.id = o.id AND n.%I <> o.%1$I, unnest(%s) AS w(word)
    WHERE length(w.word) BETWEEN 3 AND 40 AND w.word <> ALL (%s) ORDER BY 1, 2', words, format(listed, 'o'), format(listed, 'n'))
  LOOP
    held := CASE TG_TABLE_NAME WHEN 'touch' THEN format('t.words @@ %L::tsquery', quote_literal(lost.word))
      ELSE public.name_condition(TG_TABLE_NAME, lost.workspace_id, lost.word, 'is') END;
    EXECUTE format('DELETE FROM search_word w WHERE w.workspace_id = %L AND w.noun = %L AND w.word = %L
      AND NOT EXISTS (SELECT FROM %I t WHERE t.workspace_id = %1$L AND %5$s)', lost.workspace_id, TG_TABLE_NAME, lost.word, TG_TABLE_NAME, held);
  END LOOP;
  RETURN NULL;
END $$;
