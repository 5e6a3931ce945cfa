CREATE TABLE "account_trust" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"made_by" text NOT NULL,
	"score" double precision NOT NULL,
	"low" double precision NOT NULL,
	"high" double precision NOT NULL,
	"enough" boolean NOT NULL,
	"spoken" integer NOT NULL,
	"derived" integer NOT NULL,
	"weight" double precision NOT NULL,
	"trend" double precision,
	"as_of" date NOT NULL,
	CONSTRAINT "account_trust_workspace_id_account_id_made_by_pk" PRIMARY KEY("workspace_id","account_id","made_by")
);
--> statement-breakpoint
ALTER TABLE "account_trust" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"made_by" text NOT NULL,
	"form" text NOT NULL,
	"size" text NOT NULL,
	"text" text NOT NULL,
	"folded" text COLLATE "C" GENERATED ALWAYS AS (' ' || public.fold(text) || ' ') STORED NOT NULL,
	"contact_id" uuid,
	"promised_by" uuid,
	"promised_day" date NOT NULL,
	"where_said" text DEFAULT '' NOT NULL,
	"touch_id" uuid,
	"owner_id" uuid NOT NULL,
	"vow_id" uuid,
	"plan_id" uuid,
	"due_day" date NOT NULL,
	"first_day" date NOT NULL,
	"follows_id" uuid,
	"standing_id" uuid,
	"standing_day" date,
	"state" text DEFAULT 'open' NOT NULL,
	"outcome_day" date,
	"fraction" numeric(7, 6),
	"cause" text,
	"disputed_at" timestamp with time zone,
	"import_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "promise_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "promise" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise_outcome" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"promise_id" uuid NOT NULL,
	"step_id" uuid,
	"outcome" text NOT NULL,
	"day" date NOT NULL,
	"fraction" numeric(7, 6),
	"cause" text,
	"note" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"told_by" uuid,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "promise_outcome_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "promise_outcome" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise_reply" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"promise_id" uuid NOT NULL,
	"share_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"share_link_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"wording_shown" text NOT NULL,
	"due_shown" date NOT NULL,
	"state_shown" text NOT NULL,
	"sentence" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	"settlement" text DEFAULT '' NOT NULL,
	CONSTRAINT "promise_reply_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "promise_reply" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise_share" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"promise_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"wording" text NOT NULL,
	"shared_by" uuid NOT NULL,
	"shared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "promise_share_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "promise_share" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise_step" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"promise_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"due_day" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"outcome_day" date,
	"fraction" numeric(7, 6),
	"cause" text,
	"archived_at" timestamp with time zone,
	CONSTRAINT "promise_step_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "promise_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "standing_promise" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"made_by" text NOT NULL,
	"form" text NOT NULL,
	"size" text NOT NULL,
	"text" text NOT NULL,
	"contact_id" uuid,
	"promised_by" uuid,
	"promised_day" date NOT NULL,
	"where_said" text DEFAULT '' NOT NULL,
	"owner_id" uuid NOT NULL,
	"vow_id" uuid,
	"plan_id" uuid,
	"repeat" text NOT NULL,
	"repeat_every" integer DEFAULT 1 NOT NULL,
	"first_day" date NOT NULL,
	"until_day" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "standing_promise_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "standing_promise" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "system"."membership" ADD COLUMN "team" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "promise_id" uuid;--> statement-breakpoint
ALTER TABLE "account_trust" ADD CONSTRAINT "account_trust_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_promised_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","promised_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_touch_id_touch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","touch_id") REFERENCES "public"."touch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_owner_id_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_vow_id_vow_workspace_id_id_fk" FOREIGN KEY ("workspace_id","vow_id") REFERENCES "public"."vow"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_plan_id_joint_plan_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."joint_plan"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_follows_id_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","follows_id") REFERENCES "public"."promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_standing_id_standing_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","standing_id") REFERENCES "public"."standing_promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_import_id_import_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."import"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_outcome" ADD CONSTRAINT "promise_outcome_workspace_id_promise_id_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_outcome" ADD CONSTRAINT "promise_outcome_workspace_id_step_id_promise_step_workspace_id_id_fk" FOREIGN KEY ("workspace_id","step_id") REFERENCES "public"."promise_step"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_outcome" ADD CONSTRAINT "promise_outcome_workspace_id_told_by_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","told_by") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_outcome" ADD CONSTRAINT "promise_outcome_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_reply" ADD CONSTRAINT "promise_reply_workspace_id_promise_id_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_reply" ADD CONSTRAINT "promise_reply_workspace_id_share_id_promise_share_workspace_id_id_fk" FOREIGN KEY ("workspace_id","share_id") REFERENCES "public"."promise_share"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_reply" ADD CONSTRAINT "promise_reply_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_reply" ADD CONSTRAINT "promise_reply_workspace_id_share_link_id_share_link_workspace_id_id_fk" FOREIGN KEY ("workspace_id","share_link_id") REFERENCES "public"."share_link"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_reply" ADD CONSTRAINT "promise_reply_workspace_id_settled_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","settled_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_share" ADD CONSTRAINT "promise_share_workspace_id_promise_id_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_share" ADD CONSTRAINT "promise_share_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_share" ADD CONSTRAINT "promise_share_workspace_id_shared_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","shared_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_step" ADD CONSTRAINT "promise_step_workspace_id_promise_id_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_promised_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","promised_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_owner_id_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_vow_id_vow_workspace_id_id_fk" FOREIGN KEY ("workspace_id","vow_id") REFERENCES "public"."vow"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_plan_id_joint_plan_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."joint_plan"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_promise" ADD CONSTRAINT "standing_promise_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promise_account" ON "promise" USING btree ("workspace_id","account_id","due_day");--> statement-breakpoint
CREATE INDEX "promise_due" ON "promise" USING btree ("workspace_id","due_day","id");--> statement-breakpoint
CREATE INDEX "promise_open" ON "promise" USING btree ("workspace_id","due_day") WHERE state = 'open' and archived_at is null;--> statement-breakpoint
CREATE INDEX "promise_owner" ON "promise" USING btree ("workspace_id","owner_id","due_day") WHERE state = 'open' and archived_at is null;--> statement-breakpoint
CREATE INDEX "promise_disputed" ON "promise" USING btree ("workspace_id","disputed_at") WHERE disputed_at is not null;--> statement-breakpoint
CREATE INDEX "promise_folded_trigram" ON "promise" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "promise_folded_words" ON "promise" USING gin (to_tsvector('simple'::regconfig, folded));--> statement-breakpoint
CREATE UNIQUE INDEX "promise_follows" ON "promise" USING btree ("workspace_id","follows_id") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "promise_standing" ON "promise" USING btree ("workspace_id","standing_id","standing_day");--> statement-breakpoint
CREATE INDEX "promise_outcome_promise" ON "promise_outcome" USING btree ("workspace_id","promise_id","said_at");--> statement-breakpoint
CREATE INDEX "promise_reply_promise" ON "promise_reply" USING btree ("workspace_id","promise_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "promise_share_once" ON "promise_share" USING btree ("workspace_id","promise_id","contact_id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "promise_share_contact" ON "promise_share" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "promise_step_promise" ON "promise_step" USING btree ("workspace_id","promise_id","position");--> statement-breakpoint
CREATE INDEX "standing_promise_account" ON "standing_promise" USING btree ("workspace_id","account_id");--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_promise_id_promise_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promise"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_workspace" ON "account_trust" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "promise" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "promise_outcome" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "promise_reply" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "promise_share" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "promise_step" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "standing_promise" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  -- what is written at an absorbed account while it is merged goes to the kept one (0005_merge_origins)
  FOREACH name IN ARRAY ARRAY['promise', 'standing_promise']
  LOOP
    EXECUTE format('CREATE TRIGGER at_kept_inserted AFTER INSERT ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
    EXECUTE format('CREATE TRIGGER at_kept_updated AFTER UPDATE ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
  END LOOP;
END $$;
