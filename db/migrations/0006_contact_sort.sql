DROP INDEX "contact_name";--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "contact_sort_name" ON "contact" USING btree ("workspace_id","sort_name","id");