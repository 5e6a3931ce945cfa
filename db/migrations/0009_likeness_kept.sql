CREATE TABLE "account_likeness" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_likeness_workspace_id_first_id_second_id_pk" PRIMARY KEY("workspace_id","first_id","second_id")
);
--> statement-breakpoint
ALTER TABLE "account_likeness" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_likeness" ADD CONSTRAINT "account_likeness_workspace_id_first_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","first_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_likeness" ADD CONSTRAINT "account_likeness_workspace_id_second_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","second_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_likeness_place" ON "account_likeness" USING btree ("workspace_id","place");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "account_likeness" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));