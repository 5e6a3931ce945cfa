CREATE INDEX "audit_entry_actor" ON "audit_entry" USING btree ("workspace_id","actor_id","id");--> statement-breakpoint
-- What tells the audit log of every change: triggers (db/audited.ts says on which tables, db/migrate.ts puts them there) that run as the owner,
-- so that whoever writes, as whatever role, cannot leave it out. An entry holds no values; they stand beside it under a salted digest.
-- `told` is a list of { workspace, subject, rows, fields, before, after }; `who` acts where no transaction said so.
CREATE FUNCTION public.audit_write(happened text, about text, told jsonb, who jsonb DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  actor jsonb := coalesce(nullif(current_setting('app.actor', true), '')::jsonb, who, '{"kind": "command"}');
BEGIN
  WITH one AS MATERIALIZED (
    SELECT nextval('public.audit_entry_id_seq') AS id, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') AS salt,
      actor ->> 'address' AS address, t.*
    FROM jsonb_to_recordset(told) AS t(workspace uuid, subject text, rows integer, fields text[], before jsonb, after jsonb)
  ), entry AS (
    INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, key_id, door, request_id, action, noun, subject_id, rows, fields, digest)
    SELECT workspace, id, actor ->> 'kind', nullif(actor ->> 'id', '')::uuid, nullif(actor ->> 'keyId', '')::uuid,
      coalesce(actor ->> 'door', ''), coalesce(actor ->> 'requestId', ''), happened, about, coalesce(subject, ''), coalesce(rows, 1),
      coalesce(fields, '{}'),
      encode(sha256(convert_to(salt || jsonb_build_object('address', address, 'before', before, 'after', after)::text, 'UTF8')), 'hex')
    FROM one
  ), kept AS (
    INSERT INTO audit_value (workspace_id, entry_id, salt, address, before, after)
    SELECT workspace, id, salt, address, before, after FROM one
  )
  INSERT INTO audit_pending (workspace_id, entry_id) SELECT workspace, id FROM one;
END $$;
--> statement-breakpoint
-- Of a table of the product, a statement at a time. Arguments: the key's columns, columns of which nothing is told, columns told by name alone,
-- and 'bulk' where each statement is one entry whatever its size. Up to 200 rows have an entry each; more are one, with the digest of them all.
CREATE FUNCTION public.audit_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  keys text[] := TG_ARGV[0];
  untold text[] := TG_ARGV[1];
  unsaid text[] := TG_ARGV[2];
  bulk boolean := TG_ARGV[3] = 'bulk';
  k1 text := keys[1]; k2 text := keys[2]; k3 text := keys[3]; k4 text := keys[4];
  touched integer;
  told jsonb;
BEGIN
  -- the import's own entry tells of the rows it writes in bulk (lib/flows/say-audit.ts)
  IF bulk AND coalesce(current_setting('app.told', true), '') <> '' THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN SELECT count(*) INTO touched FROM (SELECT FROM gone LIMIT 201) r;
  ELSE SELECT count(*) INTO touched FROM (SELECT FROM written LIMIT 201) r; END IF;
  IF touched = 0 THEN RETURN NULL; END IF;
  IF bulk OR touched > 200 THEN
    -- planned anew each time, for as many rows as there are
    IF TG_OP = 'UPDATE' THEN
      EXECUTE format('WITH pair AS MATERIALIZED (
          SELECT n.workspace_id AS workspace, to_jsonb(o) - $1 AS was, to_jsonb(n) - $1 AS now
          FROM gone o JOIN written n ON n.workspace_id = o.workspace_id AND %s
        ), changed AS MATERIALIZED (SELECT * FROM pair WHERE was <> now)
        SELECT jsonb_agg(to_jsonb(t)) FROM (
          SELECT c.workspace, count(*) AS rows,
            (SELECT array_agg(DISTINCT e.key) FROM changed d, jsonb_each(d.now) e
              WHERE d.workspace = c.workspace AND d.was -> e.key IS DISTINCT FROM e.value) AS fields,
            jsonb_build_object(''digest'', encode(sha256(string_agg(c.said, '''' ORDER BY c.said)), ''hex'')) AS after
          FROM (SELECT workspace, sha256(convert_to(was::text || now::text, ''UTF8'')) AS said FROM changed) c
          GROUP BY c.workspace) t',
        (SELECT string_agg(format('o.%1$I = n.%1$I', k), ' AND ') FROM unnest(keys) k)) INTO told USING untold;
    ELSE
      EXECUTE format('SELECT jsonb_agg(to_jsonb(t)) FROM (
          SELECT r.workspace, count(*) AS rows,
            jsonb_build_object(''digest'', encode(sha256(string_agg(r.said, '''' ORDER BY r.said)), ''hex'')) AS after
          FROM (SELECT workspace_id AS workspace, sha256(convert_to((to_jsonb(w) - $1)::text, ''UTF8'')) AS said FROM %I w) r
          GROUP BY r.workspace) t', CASE TG_OP WHEN 'DELETE' THEN 'gone' ELSE 'written' END) INTO told USING untold;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    SELECT jsonb_agg(jsonb_build_object('workspace', t.workspace_id, 'subject', t.subject, 'after', t.said)) INTO told FROM (
      SELECT w.workspace_id, concat_ws('/', r ->> k1, r ->> k2, r ->> k3, r ->> k4) AS subject,
        (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(r - untold - unsaid) e WHERE e.value <> 'null') AS said
      FROM written w, LATERAL (SELECT to_jsonb(w) AS r OFFSET 0) j) t;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_agg(jsonb_build_object('workspace', t.workspace_id, 'subject', t.subject, 'before', t.said)) INTO told FROM (
      SELECT w.workspace_id, concat_ws('/', r ->> k1, r ->> k2, r ->> k3, r ->> k4) AS subject,
        (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(r - untold - unsaid) e WHERE e.value <> 'null') AS said
      FROM gone w, LATERAL (SELECT to_jsonb(w) AS r OFFSET 0) j) t;
  ELSE
    -- a row whose key was changed has no other side: it is told as a whole, once as it was and once as it is
    SELECT jsonb_agg(jsonb_build_object('workspace', coalesce(n.workspace_id, o.workspace_id), 'subject', coalesce(n.subject, o.subject),
        'fields', c.fields, 'before', c.was, 'after', c.now)) INTO told
    FROM (SELECT w.workspace_id, r, concat_ws('/', r ->> k1, r ->> k2, r ->> k3, r ->> k4) AS subject
        FROM gone w, LATERAL (SELECT to_jsonb(w) AS r OFFSET 0) j) o
      FULL JOIN (SELECT w.workspace_id, r, concat_ws('/', r ->> k1, r ->> k2, r ->> k3, r ->> k4) AS subject
        FROM written w, LATERAL (SELECT to_jsonb(w) AS r OFFSET 0) j) n
      ON n.workspace_id = o.workspace_id AND n.subject = o.subject
      CROSS JOIN LATERAL (
        SELECT array_agg(e.key ORDER BY e.key) AS fields,
          jsonb_object_agg(e.key, o.r -> e.key) FILTER (WHERE o.r IS NOT NULL AND e.key <> ALL (unsaid)) AS was,
          jsonb_object_agg(e.key, n.r -> e.key) FILTER (WHERE n.r IS NOT NULL AND e.key <> ALL (unsaid)) AS now
        FROM jsonb_each(coalesce(n.r, o.r) - untold) e WHERE n.r -> e.key IS DISTINCT FROM o.r -> e.key) c
    WHERE c.fields IS NOT NULL;
  END IF;
  IF told IS NOT NULL THEN PERFORM public.audit_write(lower(TG_OP), TG_TABLE_NAME, told); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Of what has no workspace of its own: told to the workspace it names, or to each that the person is of. Arguments: what happened ('' for the
-- statement's own word), the columns of the workspace, the person and the subject, columns told with their values, columns told by name alone.
CREATE FUNCTION public.audit_system() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  here text := coalesce(current_setting('app.workspace', true), '');
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  told jsonb := coalesce(now, was);
  person uuid := (told ->> TG_ARGV[2])::uuid;
  said text[] := TG_ARGV[4];
  named text[] := TG_ARGV[5];
  fields text[];
  workspace uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(k ORDER BY k) INTO fields FROM unnest(said || named) k WHERE was -> k IS DISTINCT FROM now -> k;
    IF fields IS NULL THEN RETURN NULL; END IF;
  END IF;
  FOR workspace IN
    SELECT (told ->> TG_ARGV[1])::uuid WHERE TG_ARGV[1] <> ''
    UNION SELECT m.workspace_id FROM system.membership m WHERE TG_ARGV[1] = '' AND m.person_id = person AND m.left_at IS NULL
  LOOP
    PERFORM set_config('app.workspace', workspace::text, true);
    PERFORM public.audit_write(coalesce(nullif(TG_ARGV[0], ''), lower(TG_OP)), TG_TABLE_NAME, jsonb_build_array(jsonb_build_object(
      'workspace', workspace, 'subject', told ->> TG_ARGV[3], 'fields', fields,
      'before', (SELECT jsonb_object_agg(k, was -> k) FROM unnest(said) k WHERE was -> k <> 'null' AND (fields IS NULL OR k = ANY (fields))),
      'after', (SELECT jsonb_object_agg(k, now -> k) FROM unnest(said) k WHERE now -> k <> 'null' AND (fields IS NULL OR k = ANY (fields)))
    )), CASE WHEN person IS NOT NULL THEN jsonb_build_object('kind', 'person', 'id', person, 'address', nullif(told ->> 'address_prefix', '')) END);
  END LOOP;
  PERFORM set_config('app.workspace', here, true);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What happens without a row being changed: an export, an import, a report taken along. Told to the transaction's own workspace alone.
CREATE FUNCTION public.say_audit(happened text, about text, subject text, how_many integer, said jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own uuid := nullif(current_setting('app.workspace', true), '')::uuid;
BEGIN
  IF own IS NULL THEN RAISE EXCEPTION 'the audit log is a workspace''s'; END IF;
  PERFORM public.audit_write(happened, about, jsonb_build_array(jsonb_build_object(
    'workspace', own, 'subject', subject, 'rows', how_many, 'after', said)));
END $$;
--> statement-breakpoint
-- Workspaces with entries that no seal holds yet; runs as whoever asks, one workspace after the other.
CREATE FUNCTION public.audit_waiting() RETURNS TABLE (workspace uuid, waiting integer) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE here text := coalesce(current_setting('app.workspace', true), '');
BEGIN
  FOR workspace IN SELECT w.id FROM system.workspace w ORDER BY w.id LOOP
    PERFORM set_config('app.workspace', workspace::text, true);
    SELECT count(*) INTO waiting FROM (SELECT FROM audit_pending p WHERE p.workspace_id = workspace LIMIT 100000) r;
    IF waiting > 0 THEN RETURN NEXT; END IF;
  END LOOP;
  PERFORM set_config('app.workspace', here, true);
END $$;
--> statement-breakpoint
-- Values are erased or stand as they were written.
CREATE FUNCTION public.audit_value_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF num_nonnulls(NEW.salt, NEW.address, NEW.before, NEW.after) > 0 OR NEW.erased_at IS NULL
    OR (NEW.workspace_id, NEW.entry_id) <> (OLD.workspace_id, OLD.entry_id) THEN
    RAISE EXCEPTION 'what the audit log keeps can be erased, never rewritten';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_value_erased BEFORE UPDATE ON public.audit_value FOR EACH ROW EXECUTE FUNCTION public.audit_value_erased();
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.audit_write(text, text, jsonb, jsonb), public.audit_rows(), public.audit_system(),
  public.say_audit(text, text, text, integer, jsonb), public.audit_waiting(), public.audit_value_erased() FROM PUBLIC;
