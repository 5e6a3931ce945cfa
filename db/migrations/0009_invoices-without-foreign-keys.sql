ALTER TABLE "account_key" DROP CONSTRAINT "account_key_workspace_id_account_id_account_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "account_key" DROP CONSTRAINT "account_key_workspace_id_ledger_id_ledger_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "account_past" DROP CONSTRAINT "account_past_workspace_id_import_id_import_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "account_past" DROP CONSTRAINT "account_past_workspace_id_account_id_account_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "invoice" DROP CONSTRAINT "invoice_workspace_id_ledger_id_ledger_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "invoice" DROP CONSTRAINT "invoice_workspace_id_account_id_account_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "invoice" DROP CONSTRAINT "invoice_workspace_id_end_account_id_account_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "invoice" DROP CONSTRAINT "invoice_workspace_id_import_id_import_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "invoice_past" DROP CONSTRAINT "invoice_past_workspace_id_import_id_import_workspace_id_id_fk";
