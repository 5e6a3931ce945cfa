-- What was promised is found as tasks are: by any of its words, the mistyped ones too.
CREATE OR REPLACE FUNCTION public.searched(noun text, own uuid) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
RETURN format('FROM %s WHERE workspace_id = %L AND archived_at IS NULL', CASE noun WHEN 'account' THEN 'account' WHEN 'contact' THEN 'contact' WHEN 'task' THEN 'task' WHEN 'promise' THEN 'promise' END, own)
  || CASE noun WHEN 'account' THEN ' AND merged_into IS NULL' WHEN 'contact' THEN ' AND erased_at IS NULL' ELSE '' END;
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
  -- of what one wrote the first word is no better than the third: tasks and promises have no index for beginnings
  IF noun NOT IN ('task', 'promise') THEN
    RETURN QUERY EXECUTE format('SELECT id, CASE WHEN folded = %L THEN 0 ELSE 1 END %s AND %s ORDER BY folded, id LIMIT %s',
      ' ' || said || ' ', source, begins, most);
    GET DIAGNOSTICS found = ROW_COUNT;
  END IF;
  -- a single letter is the beginning of too many words
  IF found >= most OR length(said) < 2 THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id, 2 FROM (SELECT id, folded %s AND %s AND NOT (%s) LIMIT 300) f ORDER BY length(folded), folded, id LIMIT %s',
    source, starts, CASE WHEN noun IN ('task', 'promise') THEN 'false' ELSE begins END, most - found);
  GET DIAGNOSTICS more = ROW_COUNT;
  found := found + more;
  IF found >= most OR (length(said) < 3 AND said !~ '[^ -~]') THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id, 3 FROM (SELECT id, folded %s AND %s AND NOT (%s) LIMIT 300) f ORDER BY length(folded), folded, id LIMIT %s',
    source, holds, starts, most - found);
END $$;
--> statement-breakpoint
INSERT INTO search_word (workspace_id, noun, word)
SELECT DISTINCT p.workspace_id, 'promise', w.word FROM promise p, unnest(string_to_array(btrim(p.folded), ' ')) AS w(word)
WHERE length(w.word) BETWEEN 3 AND 40;
--> statement-breakpoint
CREATE TRIGGER learn_words AFTER INSERT ON public.promise REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.learn_words();
--> statement-breakpoint
CREATE TRIGGER change_words AFTER UPDATE ON public.promise REFERENCING OLD TABLE AS gone NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.change_words();
