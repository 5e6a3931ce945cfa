-- Kept and derived: it is filled again with the next import, or by keepRevenue
TRUNCATE "concentration_month";--> statement-breakpoint
ALTER TABLE "concentration_month" DROP CONSTRAINT "concentration_month_workspace_id_month_pk";--> statement-breakpoint
ALTER TABLE "concentration_month" ADD COLUMN "by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "concentration_month" ADD COLUMN "customers" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "concentration_month" DROP COLUMN "groups";--> statement-breakpoint
ALTER TABLE "concentration_month" ADD CONSTRAINT "concentration_month_workspace_id_by_month_pk" PRIMARY KEY("workspace_id","by","month");
