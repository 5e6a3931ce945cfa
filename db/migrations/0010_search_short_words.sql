-- As before (0007), but a word of one or two letters beside a longer one ("s.p.a.", "AB") is only compared, not looked up: a tenth of all names hold it.
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
    string_agg(CASE WHEN length(p) > 2 OR longest < 3 THEN format('folded LIKE %L', '% ' || p || '%') ELSE format('strpos(folded, %L) > 0', ' ' || p) END, ' AND '),
    string_agg(CASE WHEN length(p) > 2 OR longest < 3 THEN format('folded LIKE %L', '%' || p || '%') ELSE format('strpos(folded, %L) > 0', p) END, ' AND ')
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
  IF found >= most OR length(said) < 3 THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id, 3 FROM (SELECT id, folded %s AND %s AND NOT (%s) LIMIT 300) f ORDER BY length(folded), folded, id LIMIT %s',
    source, holds, starts, most - found);
END $$;
