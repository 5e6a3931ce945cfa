CREATE TABLE "complaint_outcome" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"answer_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"said_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "complaint_outcome_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "complaint_outcome" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "complaint_outcome" ADD CONSTRAINT "complaint_outcome_workspace_id_answer_id_stated_answer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","answer_id") REFERENCES "public"."stated_answer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_outcome" ADD CONSTRAINT "complaint_outcome_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaint_outcome_answer" ON "complaint_outcome" USING btree ("workspace_id","answer_id","at");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "complaint_outcome" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));