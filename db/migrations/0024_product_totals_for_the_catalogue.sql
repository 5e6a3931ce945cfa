CREATE TABLE "product_total" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"code" text NOT NULL,
	"as_of" date NOT NULL,
	"revenue_12m" numeric(38, 6) NOT NULL,
	"lines_12m" integer NOT NULL,
	"revenue_all" numeric(38, 6) NOT NULL,
	"lines" integer NOT NULL,
	"last_day" date,
	"sort_revenue" double precision GENERATED ALWAYS AS (revenue_12m::double precision) STORED NOT NULL,
	CONSTRAINT "product_total_workspace_id_code_pk" PRIMARY KEY("workspace_id","code")
);
--> statement-breakpoint
ALTER TABLE "product_total" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "dimension_month" ADD COLUMN "last_day" date;--> statement-breakpoint
CREATE POLICY "own_workspace" ON "product_total" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
-- what stands already is told as the next import would tell it
ALTER TABLE dimension_month NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoice_line NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE account_total NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE dimension_month d SET last_day = s.last_day
FROM (
  SELECT i.workspace_id, date_trunc('month', i.day::timestamp)::date AS month, l.product, max(i.day) AS last_day
  FROM invoice i JOIN invoice_line l ON l.workspace_id = i.workspace_id AND l.invoice_id = i.id
  WHERE l.net > 0 AND l.product IS NOT NULL GROUP BY 1, 2, 3
) s
WHERE d.workspace_id = s.workspace_id AND d.dimension = 'product' AND d.month = s.month AND d.value = s.product;
--> statement-breakpoint
INSERT INTO product_total (workspace_id, code, as_of, revenue_12m, lines_12m, revenue_all, lines, last_day)
SELECT d.workspace_id, d.value, t.as_of,
  coalesce(sum(d.base_net) FILTER (WHERE d.month >= t.after_last - interval '12 months' AND d.month < t.after_last), 0),
  coalesce(sum(d.items) FILTER (WHERE d.month >= t.after_last - interval '12 months' AND d.month < t.after_last), 0),
  sum(d.base_net), sum(d.items), max(d.last_day)
FROM dimension_month d
JOIN (
  SELECT workspace_id, max(as_of) AS as_of, date_trunc('month', (max(as_of) + 1)::timestamp)::date AS after_last
  FROM account_total GROUP BY workspace_id
) t ON t.workspace_id = d.workspace_id
WHERE d.dimension = 'product' AND d.value <> '' GROUP BY d.workspace_id, d.value, t.as_of;
--> statement-breakpoint
ALTER TABLE dimension_month FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE account_total FORCE ROW LEVEL SECURITY;
