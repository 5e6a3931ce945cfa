-- Trigrams know the letters of the database's locale, and embedded PostgreSQL's is C: of Москва or 北浜 it has none, and LIKE reads the whole index.
-- Words in other scripts than Latin are found as words: by a tsvector of the name, whose parser takes every letter beyond ASCII for one.
CREATE INDEX "account_folded_words" ON "account" USING gin (to_tsvector('simple'::regconfig, folded));--> statement-breakpoint
CREATE INDEX "contact_folded_words" ON "contact" USING gin (to_tsvector('simple'::regconfig, folded));--> statement-breakpoint
CREATE INDEX "task_folded_words" ON "task" USING gin (to_tsvector('simple'::regconfig, folded));
--> statement-breakpoint
-- What a folded name must fulfil to have a word that is, begins with (starts) or holds `part`.
CREATE FUNCTION public.name_condition(noun text, own uuid, part text, how text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  words text;
BEGIN
  IF part !~ '[^ -~]' THEN
    RETURN format('folded LIKE %L', CASE how WHEN 'is' THEN '% ' || part || ' %' WHEN 'starts' THEN '% ' || part || '%' ELSE '%' || part || '%' END);
  END IF;
  words := CASE how WHEN 'is' THEN quote_literal(part) WHEN 'starts' THEN quote_literal(part) || ':*' ELSE (
    SELECT string_agg(quote_literal(w.word), ' | ') FROM (
      SELECT DISTINCT k.word FROM search_word k WHERE k.workspace_id = own AND k.noun = $1 AND strpos(k.word, part) > 0 LIMIT 50
    ) w
  ) END;
  RETURN CASE WHEN words IS NULL THEN 'false' ELSE format('to_tsvector(''simple''::regconfig, folded) @@ %L::tsquery', words) END;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.name_condition(text, uuid, text, text) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.find_named(noun text, term text, most integer) RETURNS TABLE (id uuid, tier integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  said text := public.fold(left(term, 200));
  source text := public.searched(noun, own);
  parts text[];
  longest integer;
  begins text;
  starts text;
  holds text;
  found integer := 0;
  more integer;
BEGIN
  IF own IS NULL OR said = '' THEN RETURN; END IF;
  -- a telephone number at home begins with a nought, abroad it does not
  IF noun = 'contact' AND said !~ '[^0-9 ]' THEN said := regexp_replace(said, '(^| )0+(?=[1-9])', '\1', 'g'); END IF;
  begins := format('folded >= %L AND folded < %L', ' ' || said, ' ' || said || chr(1114111));
  parts := (string_to_array(said, ' '))[1:6];
  longest := (SELECT max(length(p)) FROM unnest(parts) p);
  SELECT
    string_agg(CASE WHEN length(p) > 2 OR longest < 3 OR p ~ '[^ -~]' THEN public.name_condition(noun, own, p, 'starts') ELSE format('strpos(folded, %L) > 0', ' ' || p) END, ' AND '),
    string_agg(CASE WHEN length(p) > 2 OR longest < 3 OR p ~ '[^ -~]' THEN public.name_condition(noun, own, p, 'holds') ELSE format('strpos(folded, %L) > 0', p) END, ' AND ')
    INTO starts, holds FROM unnest(parts) p;
  -- of what one wrote the first word is no better than the third: tasks have no index for beginnings
  IF noun <> 'task' THEN
    RETURN QUERY EXECUTE format('SELECT id, CASE WHEN folded = %L THEN 0 ELSE 1 END %s AND %s ORDER BY folded, id LIMIT %s',
      ' ' || said || ' ', source, begins, most);
    GET DIAGNOSTICS found = ROW_COUNT;
  END IF;
  -- a single letter is the beginning of too many words
  IF found >= most OR length(said) < 2 THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id, 2 FROM (SELECT id, folded %s AND %s AND NOT (%s) LIMIT 300) f ORDER BY length(folded), folded, id LIMIT %s',
    source, starts, CASE noun WHEN 'task' THEN 'false' ELSE begins END, most - found);
  GET DIAGNOSTICS more = ROW_COUNT;
  found := found + more;
  IF found >= most OR (length(said) < 3 AND said !~ '[^ -~]') THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id, 3 FROM (SELECT id, folded %s AND %s AND NOT (%s) LIMIT 300) f ORDER BY length(folded), folded, id LIMIT %s',
    source, holds, starts, most - found);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.find_by_words(noun text, words text[], most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  source text := public.searched(noun, own);
  held text;
BEGIN
  IF own IS NULL OR cardinality(words) = 0 THEN RETURN; END IF;
  SELECT string_agg((SELECT '(' || string_agg(public.name_condition(noun, own, one, 'is'), ' OR ') || ')'
    FROM unnest(string_to_array(public.fold(choice), ' ')) one), ' AND ') INTO held FROM unnest(words[1:6]) choice;
  RETURN QUERY EXECUTE format('SELECT id FROM (SELECT id, folded %s AND %s LIMIT 300) f ORDER BY length(folded), folded, id LIMIT %s', source, held, most);
END $$;
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
  RETURN QUERY EXECUTE format('SELECT id FROM account WHERE workspace_id = %L AND merged_into IS NULL AND folded LIKE %L%s LIMIT %s',
    own, '%' || said || '%', narrowed, most);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.alike_words(of text, like_word text, most integer) RETURNS TABLE (word text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off
SET pg_trgm.similarity_threshold = 0.42 AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
BEGIN
  IF own IS NULL OR like_word ~ '[^ -~]' THEN RETURN; END IF;
  RETURN QUERY SELECT k.word FROM search_word k WHERE k.workspace_id = own AND k.noun = of AND k.word % like_word
    ORDER BY similarity(k.word, like_word) DESC, k.word LIMIT most;
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
  EXECUTE format('INSERT INTO search_word (workspace_id, noun, word)
    SELECT DISTINCT n.workspace_id, %L, w.word
    FROM written n JOIN gone o ON o.workspace_id = n.workspace_id AND o.id = n.id AND o.%I <> n.%2$I, unnest(%s) AS w(word)
    WHERE length(w.word) BETWEEN 3 AND 40
      AND NOT EXISTS (SELECT FROM search_word k WHERE k.workspace_id = n.workspace_id AND k.noun = %1$L AND k.word = w.word COLLATE "C")',
    TG_TABLE_NAME, words, format(listed, 'n'));
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
