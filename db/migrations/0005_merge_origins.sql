-- By this, two names of one company are alike: small letters, no accents, no legal form, no spaces or signs; "Mueller" is "Müller". A
-- name that is nothing but a legal form stays itself. lib/core/merge/plain-name.ts says the same (tests/merge.test.ts holds them together).
CREATE FUNCTION public.plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(
    nullif(regexp_replace(regexp_replace(p.words,
      '\m(the|and|und|et|gmbh|co|kg|kgaa|ag|mbh|ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|company|sa|sas|sarl|srl|sl|spa|bv|nv|ab|oy|oyj|as|aps|se|ohg|ug|pty|kft|doo|sro|eg|ev)\M', '', 'g'), ' ', '', 'g'), ''),
    replace(p.words, ' ', ''))
  FROM (SELECT regexp_replace(regexp_replace(replace(replace(replace(
    translate(replace(replace(replace(regexp_replace(normalize(lower(name), NFD), U&'[\0300-\036F]', '', 'g'),
      'ß', 'ss'), 'æ', 'a'), 'œ', 'o'), 'øłđ', 'old'),
    'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
    '(\m[a-z])\.', '\1', 'g'), '[^[:alnum:]]+', ' ', 'g') AS words) p
$$;
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "plain_name" text GENERATED ALWAYS AS (public.plain_name(name)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "account_key" ADD COLUMN "merged_from" uuid;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "merged_from" uuid;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "end_merged_from" uuid;--> statement-breakpoint
CREATE INDEX "account_plain_name" ON "account" USING btree ("workspace_id","plain_name","id");--> statement-breakpoint
CREATE INDEX "invoice_end_account" ON "invoice" USING btree ("workspace_id","end_account_id") WHERE "invoice"."end_account_id" is not null;
--> statement-breakpoint
-- What is written about an account while it is being merged lands at the kept one: the writer's foreign key waits for the merge, and this
-- runs behind it. The tables are those that db/queries/merge-rules.ts says move.
CREATE FUNCTION public.at_kept_account() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM written w JOIN account a ON a.workspace_id = w.workspace_id AND a.id = w.account_id WHERE a.merged_into IS NOT NULL) THEN
    EXECUTE format('UPDATE %I t SET account_id = a.merged_into FROM written w JOIN account a ON a.workspace_id = w.workspace_id
      AND a.id = w.account_id WHERE a.merged_into IS NOT NULL AND t.workspace_id = w.workspace_id AND t.id = w.id', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['clarity_conversation', 'contact_position', 'contract', 'gap_outcome', 'gift', 'joint_plan', 'notification',
    'programme_enrolment', 'rhythm_declaration', 'share_link', 'stage_declaration', 'stated_answer', 'task', 'touch', 'vow', 'wallet_word']
  LOOP
    EXECUTE format('CREATE TRIGGER at_kept_inserted AFTER INSERT ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
    EXECUTE format('CREATE TRIGGER at_kept_updated AFTER UPDATE ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
  END LOOP;
END $$;
