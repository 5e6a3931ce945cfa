CREATE TABLE "source_completeness" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"source" text NOT NULL,
	"complete_through" date,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_completeness_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "source_completeness" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "source_completeness" ADD CONSTRAINT "source_completeness_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "system"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "source_completeness_source" ON "source_completeness" USING btree ("workspace_id","source","said_at");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "source_completeness" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));