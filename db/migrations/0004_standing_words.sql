CREATE TABLE "contract" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"title" text NOT NULL,
	"form" text NOT NULL,
	"start_day" date,
	"end_day" date,
	"notice_days" integer,
	"renewal" text DEFAULT 'none' NOT NULL,
	"renewal_months" integer,
	"framework" boolean DEFAULT false NOT NULL,
	"value" numeric(20, 6),
	"value_per" text,
	"currency" text,
	"exit_cost" numeric(20, 6),
	"exit_note" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"import_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contract_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contract" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contract_state" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"state" text NOT NULL,
	"day" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contract_state_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contract_state" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gift" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"given_by" text NOT NULL,
	"what" text NOT NULL,
	"worth" numeric(20, 6) NOT NULL,
	"day" date NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "gift_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "gift" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "joint_plan" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"title" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "joint_plan_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "joint_plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_sign_off" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"side" text NOT NULL,
	"contact_id" uuid,
	"day" date NOT NULL,
	"how" text DEFAULT '' NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_sign_off_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "plan_sign_off" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programme" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "programme_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "programme" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programme_delivery" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"day" date NOT NULL,
	"what" text NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "programme_delivery_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "programme_delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programme_enrolment" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programme_enrolment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "programme_enrolment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vow" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"contract_id" uuid,
	"made_by" text NOT NULL,
	"text" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vow_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "vow" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "wallet_word" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"share" numeric(7, 6),
	"only_from_us" boolean,
	"only_to_them" boolean,
	"discount_share" numeric(7, 6),
	"source" text NOT NULL,
	"day" date NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wallet_word_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "wallet_word" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_word" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"declared" text,
	"declared_name" text,
	"declared_rank" double precision,
	"declared_at" timestamp with time zone,
	"stated" text,
	"stated_rank" double precision,
	"stated_at" timestamp with time zone,
	CONSTRAINT "account_word_workspace_id_account_id_pk" PRIMARY KEY("workspace_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "account_word" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clarity_conversation" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"planned_day" date,
	"held_day" date,
	"asked_by" text,
	"ours" text DEFAULT '' NOT NULL,
	"theirs" text DEFAULT '' NOT NULL,
	"rules" text DEFAULT '' NOT NULL,
	"honesty" text DEFAULT '' NOT NULL,
	"communication" text DEFAULT '' NOT NULL,
	"openness" text DEFAULT '' NOT NULL,
	"commitment" text DEFAULT '' NOT NULL,
	"agreed_stage" text,
	"concluded_day" date,
	"next_day" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clarity_conversation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "clarity_conversation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_contact" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "conversation_contact_workspace_id_conversation_id_contact_id_pk" PRIMARY KEY("workspace_id","conversation_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "conversation_contact" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "feeling" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"week" date NOT NULL,
	"face" smallint NOT NULL,
	"sentence" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feeling_workspace_id_account_id_person_id_week_pk" PRIMARY KEY("workspace_id","account_id","person_id","week")
);
--> statement-breakpoint
ALTER TABLE "feeling" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gap_outcome" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"outcome" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"until_day" date,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gap_outcome_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "gap_outcome" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "honest_hour" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revealed_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "honest_hour_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "honest_hour" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "honest_hour_account" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"hour_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"declaration_id" uuid,
	CONSTRAINT "honest_hour_account_workspace_id_hour_id_account_id_pk" PRIMARY KEY("workspace_id","hour_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "honest_hour_account" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "honest_sort" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"hour_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"stage" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "honest_sort_workspace_id_hour_id_person_id_account_id_pk" PRIMARY KEY("workspace_id","hour_id","person_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "honest_sort" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "own_stage" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"candid" text NOT NULL,
	"plain" text NOT NULL,
	"behind" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"colour" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "own_stage_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "own_stage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_version" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"document" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_version_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "policy_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "share_link" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	CONSTRAINT "share_link_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "share_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stage_declaration" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"stage" text,
	"stage_name" text NOT NULL,
	"rank" double precision,
	"reason" text NOT NULL,
	"confirmed" text,
	"confirmed_by" uuid,
	"confirmed_how" text DEFAULT '' NOT NULL,
	"learned" text DEFAULT '' NOT NULL,
	"via" text NOT NULL,
	"day" date NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stage_declaration_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "stage_declaration" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stated_answer" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_id" uuid,
	"share_link_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stage" text,
	"sentence" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stated_answer_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "stated_answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "system"."share_secret" (
	"digest" text PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"share_link_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_standing" ADD COLUMN "gap" text;--> statement-breakpoint
ALTER TABLE "contract" ADD CONSTRAINT "contract_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract" ADD CONSTRAINT "contract_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_state" ADD CONSTRAINT "contract_state_workspace_id_contract_id_contract_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contract_id") REFERENCES "public"."contract"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_state" ADD CONSTRAINT "contract_state_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift" ADD CONSTRAINT "gift_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift" ADD CONSTRAINT "gift_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_plan" ADD CONSTRAINT "joint_plan_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_plan" ADD CONSTRAINT "joint_plan_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_sign_off" ADD CONSTRAINT "plan_sign_off_workspace_id_plan_id_joint_plan_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."joint_plan"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_sign_off" ADD CONSTRAINT "plan_sign_off_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_sign_off" ADD CONSTRAINT "plan_sign_off_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_delivery" ADD CONSTRAINT "programme_delivery_workspace_id_enrolment_id_programme_enrolment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","enrolment_id") REFERENCES "public"."programme_enrolment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_delivery" ADD CONSTRAINT "programme_delivery_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_enrolment" ADD CONSTRAINT "programme_enrolment_workspace_id_programme_id_programme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."programme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_enrolment" ADD CONSTRAINT "programme_enrolment_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_enrolment" ADD CONSTRAINT "programme_enrolment_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vow" ADD CONSTRAINT "vow_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vow" ADD CONSTRAINT "vow_workspace_id_contract_id_contract_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contract_id") REFERENCES "public"."contract"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vow" ADD CONSTRAINT "vow_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_word" ADD CONSTRAINT "wallet_word_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_word" ADD CONSTRAINT "wallet_word_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_word" ADD CONSTRAINT "account_word_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clarity_conversation" ADD CONSTRAINT "clarity_conversation_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clarity_conversation" ADD CONSTRAINT "clarity_conversation_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_contact" ADD CONSTRAINT "conversation_contact_workspace_id_conversation_id_clarity_conversation_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."clarity_conversation"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_contact" ADD CONSTRAINT "conversation_contact_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeling" ADD CONSTRAINT "feeling_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeling" ADD CONSTRAINT "feeling_workspace_id_person_id_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gap_outcome" ADD CONSTRAINT "gap_outcome_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gap_outcome" ADD CONSTRAINT "gap_outcome_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honest_hour" ADD CONSTRAINT "honest_hour_workspace_id_started_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","started_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honest_hour_account" ADD CONSTRAINT "honest_hour_account_workspace_id_hour_id_honest_hour_workspace_id_id_fk" FOREIGN KEY ("workspace_id","hour_id") REFERENCES "public"."honest_hour"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honest_hour_account" ADD CONSTRAINT "honest_hour_account_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honest_hour_account" ADD CONSTRAINT "honest_hour_account_workspace_id_declaration_id_stage_declaration_workspace_id_id_fk" FOREIGN KEY ("workspace_id","declaration_id") REFERENCES "public"."stage_declaration"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honest_sort" ADD CONSTRAINT "honest_sort_workspace_id_hour_id_account_id_honest_hour_account_workspace_id_hour_id_account_id_fk" FOREIGN KEY ("workspace_id","hour_id","account_id") REFERENCES "public"."honest_hour_account"("workspace_id","hour_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honest_sort" ADD CONSTRAINT "honest_sort_workspace_id_person_id_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_workspace_id_created_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_declaration" ADD CONSTRAINT "stage_declaration_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_declaration" ADD CONSTRAINT "stage_declaration_workspace_id_confirmed_by_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","confirmed_by") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_declaration" ADD CONSTRAINT "stage_declaration_workspace_id_said_by_membership_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","said_by") REFERENCES "system"."membership"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_answer" ADD CONSTRAINT "stated_answer_workspace_id_account_id_account_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_answer" ADD CONSTRAINT "stated_answer_workspace_id_contact_id_contact_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contact"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_answer" ADD CONSTRAINT "stated_answer_workspace_id_share_link_id_share_link_workspace_id_id_fk" FOREIGN KEY ("workspace_id","share_link_id") REFERENCES "public"."share_link"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system"."share_secret" ADD CONSTRAINT "share_secret_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "system"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contract_account" ON "contract" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "contract_state_contract" ON "contract_state" USING btree ("workspace_id","contract_id","day","said_at");--> statement-breakpoint
CREATE INDEX "gift_account" ON "gift" USING btree ("workspace_id","account_id","day");--> statement-breakpoint
CREATE INDEX "joint_plan_account" ON "joint_plan" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "plan_sign_off_plan" ON "plan_sign_off" USING btree ("workspace_id","plan_id");--> statement-breakpoint
CREATE INDEX "programme_delivery_enrolment" ON "programme_delivery" USING btree ("workspace_id","enrolment_id","day");--> statement-breakpoint
CREATE INDEX "programme_enrolment_account" ON "programme_enrolment" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "vow_account" ON "vow" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "wallet_word_account" ON "wallet_word" USING btree ("workspace_id","account_id","said_at");--> statement-breakpoint
CREATE INDEX "account_word_declared" ON "account_word" USING btree ("workspace_id","declared");--> statement-breakpoint
CREATE INDEX "clarity_conversation_account" ON "clarity_conversation" USING btree ("workspace_id","account_id","held_day");--> statement-breakpoint
CREATE INDEX "gap_outcome_account" ON "gap_outcome" USING btree ("workspace_id","account_id","said_at");--> statement-breakpoint
CREATE UNIQUE INDEX "honest_hour_open" ON "honest_hour" USING btree ("workspace_id") WHERE "honest_hour"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "own_stage_key" ON "own_stage" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "policy_version_name" ON "policy_version" USING btree ("workspace_id","name","said_at");--> statement-breakpoint
CREATE INDEX "share_link_account" ON "share_link" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "stage_declaration_account" ON "stage_declaration" USING btree ("workspace_id","account_id","said_at");--> statement-breakpoint
CREATE INDEX "stated_answer_account" ON "stated_answer" USING btree ("workspace_id","account_id","at");--> statement-breakpoint
CREATE INDEX "account_standing_gap" ON "account_standing" USING btree ("workspace_id","gap");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "contract" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "contract_state" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "gift" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "joint_plan" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "plan_sign_off" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "programme" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "programme_delivery" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "programme_enrolment" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "vow" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "wallet_word" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "account_word" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "clarity_conversation" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "conversation_contact" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "feeling" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "gap_outcome" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "honest_hour" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "honest_hour_account" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "honest_sort" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "own_stage" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "policy_version" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "share_link" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "stage_declaration" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "stated_answer" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));