ALTER TABLE "mitigation" ADD COLUMN "start_share" double precision;--> statement-breakpoint
ALTER TABLE "mitigation" ADD COLUMN "start_day" date;