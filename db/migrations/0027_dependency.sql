CREATE TABLE "dependency_report" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"audience" text NOT NULL,
	"settings" jsonb NOT NULL,
	"prepared_by" uuid NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"review_note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "dependency_report_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "dependency_report" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_body" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"summary" jsonb NOT NULL,
	"frozen_by" uuid NOT NULL,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_body_workspace_id_report_id_pk" PRIMARY KEY("workspace_id","report_id")
);
--> statement-breakpoint
ALTER TABLE "report_body" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_link" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"for_whom" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	CONSTRAINT "report_link_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "report_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "limit_alert" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"measure" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"value" double precision NOT NULL,
	"limit_value" double precision NOT NULL,
	"since" date NOT NULL,
	"as_of" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"cleared_at" timestamp with time zone,
	CONSTRAINT "limit_alert_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "limit_alert" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mitigation" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"measure" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"account_id" uuid,
	"title" text NOT NULL,
	"effect" text DEFAULT '' NOT NULL,
	"target" double precision,
	"owner_id" uuid NOT NULL,
	"due_day" date NOT NULL,
	"closed_day" date,
	"closed_as" text,
	"outcome" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mitigation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mitigation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mitigation_step" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mitigation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"due_day" date,
	"done_day" date,
	"done_by" uuid,
	"archived_at" timestamp with time zone,
	CONSTRAINT "mitigation_step_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mitigation_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "open_item" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"account_id" uuid,
	"reference" text DEFAULT '' NOT NULL,
	"day" date,
	"due_day" date,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"base_amount" numeric(38, 6),
	CONSTRAINT "open_item_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "open_item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "open_snapshot" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"basis" text NOT NULL,
	"as_of" date NOT NULL,
	"control_total" numeric(38, 6),
	"note" text DEFAULT '' NOT NULL,
	"import_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "open_snapshot_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "open_snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "adjustment" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"from_day" date NOT NULL,
	"through_day" date NOT NULL,
	"kind" text NOT NULL,
	"amount" numeric(38, 6) NOT NULL,
	"note" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "adjustment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "adjustment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_total" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"from_day" date NOT NULL,
	"through_day" date NOT NULL,
	"amount" numeric(38, 6) NOT NULL,
	"source" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ledger_total_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ledger_total" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loss_override" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"probability" double precision NOT NULL,
	"reason" text NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "loss_override_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "loss_override_probability" CHECK (probability between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "loss_override" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_driver" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid,
	"what" text NOT NULL,
	"controlled_by" text NOT NULL,
	"effect" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "risk_driver_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "risk_driver" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scenario" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"document" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scenario_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "scenario" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supply_word" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"what" text NOT NULL,
	"yearly" numeric(20, 6),
	"owed" numeric(20, 6),
	"owed_day" date,
	"only_source" boolean,
	"ended" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"day" date NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "supply_word_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "supply_word" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "system"."report_secret" (
	"digest" text PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"report_link_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "cost" numeric(20, 6);--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "costed_net" numeric(20, 6);--> statement-breakpoint
ALTER TABLE "invoice_line" ADD COLUMN "cost" numeric(20, 6);--> statement-breakpoint
ALTER TABLE "account_month" ADD COLUMN "base_cost" numeric(38, 6) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_month" ADD COLUMN "base_costed" numeric(38, 6) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "dimension_month" ADD COLUMN "base_cost" numeric(38, 6) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "dimension_month" ADD COLUMN "base_costed" numeric(38, 6) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "dependency_report" ADD CONSTRAINT "dependency_report_workspace_id_prepared_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","prepared_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependency_report" ADD CONSTRAINT "dependency_report_workspace_id_reviewed_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","reviewed_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_body" ADD CONSTRAINT "report_body_workspace_id_report_id_dependency_report_workspace_id_id_fk" FOREIGN KEY ("workspace_id","report_id") REFERENCES "public"."dependency_report"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_body" ADD CONSTRAINT "report_body_workspace_id_frozen_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","frozen_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_link" ADD CONSTRAINT "report_link_workspace_id_report_id_dependency_report_workspace_id_id_fk" FOREIGN KEY ("workspace_id","report_id") REFERENCES "public"."dependency_report"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_link" ADD CONSTRAINT "report_link_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mitigation" ADD CONSTRAINT "mitigation_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mitigation" ADD CONSTRAINT "mitigation_workspace_id_owner_id_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mitigation" ADD CONSTRAINT "mitigation_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mitigation_step" ADD CONSTRAINT "mitigation_step_workspace_id_mitigation_id_mitigation_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mitigation_id") REFERENCES "public"."mitigation"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mitigation_step" ADD CONSTRAINT "mitigation_step_workspace_id_done_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","done_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_item" ADD CONSTRAINT "open_item_workspace_id_snapshot_id_open_snapshot_workspace_id_id_fk" FOREIGN KEY ("workspace_id","snapshot_id") REFERENCES "public"."open_snapshot"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_item" ADD CONSTRAINT "open_item_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_snapshot" ADD CONSTRAINT "open_snapshot_workspace_id_import_id_import_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."import"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_snapshot" ADD CONSTRAINT "open_snapshot_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_total" ADD CONSTRAINT "ledger_total_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loss_override" ADD CONSTRAINT "loss_override_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loss_override" ADD CONSTRAINT "loss_override_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_driver" ADD CONSTRAINT "risk_driver_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_driver" ADD CONSTRAINT "risk_driver_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_word" ADD CONSTRAINT "supply_word_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_word" ADD CONSTRAINT "supply_word_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system"."report_secret" ADD CONSTRAINT "report_secret_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "system"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dependency_report_created" ON "dependency_report" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "report_body_frozen" ON "report_body" USING btree ("workspace_id","frozen_at");--> statement-breakpoint
CREATE INDEX "report_link_report" ON "report_link" USING btree ("workspace_id","report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "limit_alert_open" ON "limit_alert" USING btree ("workspace_id","measure","subject") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "mitigation_due" ON "mitigation" USING btree ("workspace_id","due_day");--> statement-breakpoint
CREATE INDEX "mitigation_account" ON "mitigation" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "mitigation_step_of" ON "mitigation_step" USING btree ("workspace_id","mitigation_id","position");--> statement-breakpoint
CREATE INDEX "open_item_snapshot" ON "open_item" USING btree ("workspace_id","snapshot_id","account_id");--> statement-breakpoint
CREATE INDEX "open_item_account" ON "open_item" USING btree ("workspace_id","account_id") WHERE "open_item"."account_id" is not null;--> statement-breakpoint
CREATE INDEX "open_snapshot_day" ON "open_snapshot" USING btree ("workspace_id","basis","as_of");--> statement-breakpoint
CREATE INDEX "adjustment_days" ON "adjustment" USING btree ("workspace_id","from_day","through_day");--> statement-breakpoint
CREATE INDEX "ledger_total_days" ON "ledger_total" USING btree ("workspace_id","from_day","through_day");--> statement-breakpoint
CREATE INDEX "loss_override_account" ON "loss_override" USING btree ("workspace_id","account_id","said_at");--> statement-breakpoint
CREATE INDEX "risk_driver_account" ON "risk_driver" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "supply_word_account" ON "supply_word" USING btree ("workspace_id","account_id","said_at");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "dependency_report" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "report_body" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "report_link" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "limit_alert" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "mitigation" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "mitigation_step" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "open_item" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "open_snapshot" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "adjustment" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "ledger_total" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "loss_override" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "risk_driver" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "scenario" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "supply_word" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));