DROP INDEX "account_name";--> statement-breakpoint
DROP INDEX "account_total_revenue";--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "account_total" ADD COLUMN "sort_revenue" double precision GENERATED ALWAYS AS (revenue_12m::double precision) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "account_total" ADD COLUMN "sort_day" date GENERATED ALWAYS AS (coalesce(last_day, '0001-01-01'::date)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "account_sort_name" ON "account" USING btree ("workspace_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "account_total_sort_revenue" ON "account_total" USING btree ("workspace_id","sort_revenue","account_id");--> statement-breakpoint
CREATE INDEX "account_total_sort_day" ON "account_total" USING btree ("workspace_id","sort_day","account_id");