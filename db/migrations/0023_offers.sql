CREATE TABLE "added_value" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"product_id" uuid,
	"what" text NOT NULL,
	"day" date NOT NULL,
	"cost" numeric(20, 6),
	"came_of" text DEFAULT '' NOT NULL,
	"came_day" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "added_value_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "added_value" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocation" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"launch_id" uuid NOT NULL,
	"pitch_id" uuid NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"source" text NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"said_by" uuid,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "allocation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "allocation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "difference_word" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"product" text NOT NULL,
	"newcomer_id" uuid NOT NULL,
	"loyal_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "difference_word_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "difference_word" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "launch" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"offer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"audience" jsonb NOT NULL,
	"rule" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"planned_at" timestamp with time zone,
	"planned_by" uuid,
	"as_of" date,
	"started_day" date,
	"closed_day" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "launch_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "launch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "launch_wave" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"launch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"head_start_days" integer NOT NULL,
	"opens_day" date,
	"accounts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "launch_wave_workspace_id_launch_id_position_pk" PRIMARY KEY("workspace_id","launch_id","position")
);
--> statement-breakpoint
ALTER TABLE "launch_wave" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lot" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"launch_id" uuid NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"step" numeric(20, 6) DEFAULT '1' NOT NULL,
	"minimum" numeric(20, 6) DEFAULT '0' NOT NULL,
	"maximum" numeric(20, 6),
	"mode" text NOT NULL,
	"within" text NOT NULL,
	"taken" numeric(20, 6) DEFAULT '0' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "lot_workspace_id_launch_id_pk" PRIMARY KEY("workspace_id","launch_id"),
	CONSTRAINT "lot_never_over" CHECK (taken >= 0 and taken <= quantity),
	CONSTRAINT "lot_sizes" CHECK (quantity >= 0 and step > 0 and minimum >= 0 and (maximum is null or maximum >= minimum))
);
--> statement-breakpoint
ALTER TABLE "lot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offer" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"wording" text DEFAULT '' NOT NULL,
	"product_id" uuid,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"currency" text NOT NULL,
	"unit_price" numeric(20, 6),
	"worth" numeric(20, 6),
	"inducement" jsonb,
	"from_quantity" numeric(20, 6),
	"country" text,
	"for_newcomers" boolean DEFAULT false NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "offer_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "offer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offer_decision" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"offer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"figures" jsonb,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "offer_decision_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "offer_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pitch" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"offer_id" uuid NOT NULL,
	"launch_id" uuid,
	"account_id" uuid NOT NULL,
	"owner_id" uuid,
	"contact_id" uuid,
	"wave" integer,
	"place" integer,
	"tied" integer DEFAULT 1 NOT NULL,
	"standing" jsonb,
	"state" text DEFAULT 'drafted' NOT NULL,
	"option" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"asked" numeric(20, 6),
	"allotted" numeric(20, 6),
	"pitched_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"expires_day" date,
	"contract_id" uuid,
	"plan_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pitch_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "pitch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pitch_answer" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"pitch_id" uuid NOT NULL,
	"state" text NOT NULL,
	"option" text DEFAULT '' NOT NULL,
	"quantity" numeric(20, 6),
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"despite" jsonb,
	"told_by" uuid,
	"share_link_id" uuid,
	"said_by" uuid,
	"day" date NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "pitch_answer_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "pitch_answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pitch_share" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"pitch_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"wording" text NOT NULL,
	"shared_by" uuid NOT NULL,
	"shared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pitch_share_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "pitch_share" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"product_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"unit_price" numeric(20, 6) NOT NULL,
	"from_quantity" numeric(20, 6) DEFAULT '0' NOT NULL,
	"country" text,
	"from_day" date NOT NULL,
	"until_day" date,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "price_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "price" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_difference" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"search_id" uuid NOT NULL,
	"product" text NOT NULL,
	"band_from" numeric(20, 6) NOT NULL,
	"band_to" numeric(20, 6),
	"country" text,
	"currency" text NOT NULL,
	"terms" integer,
	"period" date NOT NULL,
	"newcomer_id" uuid NOT NULL,
	"loyal_id" uuid NOT NULL,
	"newcomer_price" numeric(24, 6) NOT NULL,
	"loyal_price" numeric(24, 6) NOT NULL,
	"newcomer_quantity" numeric(38, 6) NOT NULL,
	"loyal_quantity" numeric(38, 6) NOT NULL,
	"amount" numeric(38, 6) NOT NULL,
	"base_amount" numeric(38, 6),
	"sort_amount" double precision GENERATED ALWAYS AS (coalesce(base_amount, 0)::double precision) STORED NOT NULL,
	CONSTRAINT "price_difference_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "price_difference" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_search" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"as_of" date NOT NULL,
	"from_day" date NOT NULL,
	"counted" jsonb NOT NULL,
	"found" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_search_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "price_search" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"successor_id" uuid,
	"replaced_from" date,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "product_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "product" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "promise" ADD COLUMN "pitch_id" uuid;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "pitch_id" uuid;--> statement-breakpoint
ALTER TABLE "added_value" ADD CONSTRAINT "added_value_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "added_value" ADD CONSTRAINT "added_value_workspace_id_product_id_product_workspace_id_id_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."product"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "added_value" ADD CONSTRAINT "added_value_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_workspace_id_launch_id_lot_workspace_id_launch_id_fk" FOREIGN KEY ("workspace_id","launch_id") REFERENCES "public"."lot"("workspace_id","launch_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_workspace_id_pitch_id_pitch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pitch_id") REFERENCES "public"."pitch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "difference_word" ADD CONSTRAINT "difference_word_workspace_id_newcomer_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","newcomer_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "difference_word" ADD CONSTRAINT "difference_word_workspace_id_loyal_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","loyal_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "difference_word" ADD CONSTRAINT "difference_word_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch" ADD CONSTRAINT "launch_workspace_id_offer_id_offer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","offer_id") REFERENCES "public"."offer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch" ADD CONSTRAINT "launch_workspace_id_planned_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","planned_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch" ADD CONSTRAINT "launch_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_wave" ADD CONSTRAINT "launch_wave_workspace_id_launch_id_launch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","launch_id") REFERENCES "public"."launch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_workspace_id_launch_id_launch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","launch_id") REFERENCES "public"."launch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_workspace_id_product_id_product_workspace_id_id_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."product"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_decision" ADD CONSTRAINT "offer_decision_workspace_id_offer_id_offer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","offer_id") REFERENCES "public"."offer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_decision" ADD CONSTRAINT "offer_decision_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_decision" ADD CONSTRAINT "offer_decision_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_offer_id_offer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","offer_id") REFERENCES "public"."offer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_launch_id_launch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","launch_id") REFERENCES "public"."launch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_owner_id_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_contract_id_contract_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contract_id") REFERENCES "public"."contract"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_plan_id_joint_plan_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."joint_plan"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch" ADD CONSTRAINT "pitch_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_answer" ADD CONSTRAINT "pitch_answer_workspace_id_pitch_id_pitch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pitch_id") REFERENCES "public"."pitch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_answer" ADD CONSTRAINT "pitch_answer_workspace_id_told_by_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","told_by") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_answer" ADD CONSTRAINT "pitch_answer_workspace_id_share_link_id_share_link_workspace_id_id_fk" FOREIGN KEY ("workspace_id","share_link_id") REFERENCES "public"."share_link"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_answer" ADD CONSTRAINT "pitch_answer_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_share" ADD CONSTRAINT "pitch_share_workspace_id_pitch_id_pitch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pitch_id") REFERENCES "public"."pitch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_share" ADD CONSTRAINT "pitch_share_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_share" ADD CONSTRAINT "pitch_share_workspace_id_shared_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","shared_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_workspace_id_product_id_product_workspace_id_id_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."product"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_difference" ADD CONSTRAINT "price_difference_workspace_id_search_id_price_search_workspace_id_id_fk" FOREIGN KEY ("workspace_id","search_id") REFERENCES "public"."price_search"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_difference" ADD CONSTRAINT "price_difference_workspace_id_newcomer_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","newcomer_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_difference" ADD CONSTRAINT "price_difference_workspace_id_loyal_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","loyal_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_workspace_id_successor_id_product_workspace_id_id_fk" FOREIGN KEY ("workspace_id","successor_id") REFERENCES "public"."product"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "added_value_account" ON "added_value" USING btree ("workspace_id","account_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_one" ON "allocation" USING btree ("workspace_id","pitch_id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "allocation_launch" ON "allocation" USING btree ("workspace_id","launch_id","said_at");--> statement-breakpoint
CREATE INDEX "difference_word_pair" ON "difference_word" USING btree ("workspace_id","loyal_id","newcomer_id","product");--> statement-breakpoint
CREATE INDEX "launch_offer" ON "launch" USING btree ("workspace_id","offer_id");--> statement-breakpoint
CREATE INDEX "launch_state" ON "launch" USING btree ("workspace_id","state","created_at");--> statement-breakpoint
CREATE INDEX "offer_product" ON "offer" USING btree ("workspace_id","product_id");--> statement-breakpoint
CREATE INDEX "offer_created" ON "offer" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "offer_decision_offer" ON "offer_decision" USING btree ("workspace_id","offer_id","said_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pitch_launch_account" ON "pitch" USING btree ("workspace_id","launch_id","account_id") WHERE launch_id is not null and archived_at is null;--> statement-breakpoint
CREATE INDEX "pitch_launch_place" ON "pitch" USING btree ("workspace_id","launch_id","place","id");--> statement-breakpoint
CREATE INDEX "pitch_account" ON "pitch" USING btree ("workspace_id","account_id","pitched_at");--> statement-breakpoint
CREATE INDEX "pitch_offer" ON "pitch" USING btree ("workspace_id","offer_id","state");--> statement-breakpoint
CREATE INDEX "pitch_owner" ON "pitch" USING btree ("workspace_id","owner_id","launch_id") WHERE state in ('drafted', 'pitched', 'interested');--> statement-breakpoint
CREATE INDEX "pitch_answer_pitch" ON "pitch_answer" USING btree ("workspace_id","pitch_id","said_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pitch_share_once" ON "pitch_share" USING btree ("workspace_id","pitch_id","contact_id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "pitch_share_contact" ON "pitch_share" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "price_product" ON "price" USING btree ("workspace_id","product_id","from_day");--> statement-breakpoint
CREATE INDEX "price_difference_amount" ON "price_difference" USING btree ("workspace_id","sort_amount","id");--> statement-breakpoint
CREATE INDEX "price_difference_loyal" ON "price_difference" USING btree ("workspace_id","loyal_id");--> statement-breakpoint
CREATE INDEX "price_difference_newcomer" ON "price_difference" USING btree ("workspace_id","newcomer_id");--> statement-breakpoint
CREATE INDEX "price_search_at" ON "price_search" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "product_code" ON "product" USING btree ("workspace_id","code");--> statement-breakpoint
CREATE INDEX "product_successor" ON "product" USING btree ("workspace_id","successor_id") WHERE successor_id is not null;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_workspace_id_pitch_id_pitch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pitch_id") REFERENCES "public"."pitch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_pitch_id_pitch_workspace_id_id_fk" FOREIGN KEY ("workspace_id","pitch_id") REFERENCES "public"."pitch"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoice_line_product" ON "invoice_line" USING btree ("workspace_id","product");--> statement-breakpoint
CREATE INDEX "promise_pitch" ON "promise" USING btree ("workspace_id","pitch_id") WHERE pitch_id is not null;--> statement-breakpoint
CREATE POLICY "own_workspace" ON "added_value" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "allocation" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "difference_word" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "launch" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "launch_wave" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "lot" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "offer" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "offer_decision" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "pitch" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "pitch_answer" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "pitch_share" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "price" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "price_difference" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "price_search" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "product" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  -- what is written at an absorbed account while it is merged goes to the kept one (0005_merge_origins)
  FOREACH name IN ARRAY ARRAY['pitch', 'added_value']
  LOOP
    EXECUTE format('CREATE TRIGGER at_kept_inserted AFTER INSERT ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
    EXECUTE format('CREATE TRIGGER at_kept_updated AFTER UPDATE ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- what invoice lines name stands in the catalogue from the first day on
ALTER TABLE dimension_month NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO product (workspace_id, code, name, kind)
SELECT DISTINCT workspace_id, value, value, 'product' FROM dimension_month WHERE dimension = 'product' AND value IS NOT NULL AND value <> '';
--> statement-breakpoint
ALTER TABLE dimension_month FORCE ROW LEVEL SECURITY;
