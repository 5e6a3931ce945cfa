CREATE TABLE "stage_standpoint" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"through" date NOT NULL,
	"stage" text NOT NULL,
	"since" date,
	"candidate" jsonb,
	"basis" text NOT NULL,
	CONSTRAINT "stage_standpoint_workspace_id_account_id_pk" PRIMARY KEY("workspace_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "stage_standpoint" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assessment_run" ADD COLUMN "settled_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "stage_standpoint" ADD CONSTRAINT "stage_standpoint_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_workspace" ON "stage_standpoint" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));