DROP POLICY "own_workspace" ON "own_stage" CASCADE;--> statement-breakpoint
DROP TABLE "own_stage" CASCADE;