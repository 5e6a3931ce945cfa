-- sums of amounts outgrow what one amount may be; same scale, so no row is rewritten
DROP INDEX "account_total_sort_revenue";--> statement-breakpoint
ALTER TABLE "account_total" DROP COLUMN "sort_revenue";--> statement-breakpoint
ALTER TABLE "account_total" ALTER COLUMN "revenue_12m" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "account_total" ALTER COLUMN "revenue_all" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "invoice" ALTER COLUMN "base_net" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "account_month" ALTER COLUMN "net" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "account_month" ALTER COLUMN "base_net" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "account_month" ALTER COLUMN "unrated_net" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "concentration_month" ALTER COLUMN "reported" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "concentration_month" ALTER COLUMN "allocated" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "dimension_month" ALTER COLUMN "base_net" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "purchase_day" ALTER COLUMN "base_net" SET DATA TYPE numeric(38, 6);--> statement-breakpoint
ALTER TABLE "account_total" ADD COLUMN "sort_revenue" double precision GENERATED ALWAYS AS (revenue_12m::double precision) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "account_total_sort_revenue" ON "account_total" USING btree ("workspace_id","sort_revenue","account_id");