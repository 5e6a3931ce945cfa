ALTER TABLE "account_month" DROP CONSTRAINT "account_month_workspace_id_account_id_account_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "purchase_day" DROP CONSTRAINT "purchase_day_workspace_id_account_id_account_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "dimension_month" RENAME COLUMN "invoices" TO "items";
