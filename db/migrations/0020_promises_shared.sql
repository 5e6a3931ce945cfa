ALTER TABLE "promise_reply" ADD COLUMN "settled_how" text;--> statement-breakpoint
ALTER TABLE "promise_reply" ADD COLUMN "answer" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "promise_reply_share" ON "promise_reply" USING btree ("workspace_id","share_id","at");--> statement-breakpoint
CREATE INDEX "promise_step_open" ON "promise_step" USING btree ("workspace_id","due_day") WHERE state = 'open' and archived_at is null;