ALTER TABLE "account_total" ADD COLUMN "invoices_12m" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- what is kept already gets its count; forced row-level security would hide every row from the owner as well
ALTER TABLE "account_total" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_month" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "account_total" t SET "invoices_12m" = m.invoices FROM (
  SELECT t.workspace_id, t.account_id, sum(m.invoices)::int AS invoices
  FROM "account_total" t JOIN "account_month" m ON m.workspace_id = t.workspace_id AND m.account_id = t.account_id
  WHERE m.month >= date_trunc('month', (t.as_of + 1)::timestamp) - interval '12 months'
    AND m.month < date_trunc('month', (t.as_of + 1)::timestamp)
    AND NOT (m.base_net = 0 AND m.unrated_net <> 0 AND m.unrated_net = m.net)
  GROUP BY 1, 2
) m WHERE m.workspace_id = t.workspace_id AND m.account_id = t.account_id;--> statement-breakpoint
ALTER TABLE "account_month" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_total" FORCE ROW LEVEL SECURITY;
