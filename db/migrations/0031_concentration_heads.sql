CREATE TABLE "concentration_head" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"by" text NOT NULL,
	"through" date NOT NULL,
	"document" jsonb NOT NULL,
	CONSTRAINT "concentration_head_workspace_id_by_through_pk" PRIMARY KEY("workspace_id","by","through")
);
--> statement-breakpoint
ALTER TABLE "concentration_head" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "own_workspace" ON "concentration_head" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));