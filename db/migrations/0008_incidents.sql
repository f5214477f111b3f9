CREATE TABLE "time_slot" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"name" text NOT NULL,
	"start_minute" smallint NOT NULL,
	"duration_minutes" smallint NOT NULL,
	"weekdays" smallint NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"created_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"site_id" integer,
	"cause_kind" text NOT NULL,
	"device_id" integer,
	"agent_id" integer,
	"verdict" text NOT NULL,
	"severity" text NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"recovered_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"cause_code" text,
	"close_note" text,
	"post_mortem" text,
	"reopened" smallint DEFAULT 0 NOT NULL,
	"flapping" boolean DEFAULT false NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	"muted_until" timestamp with time zone,
	"merged_into" integer,
	"why" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_device" (
	"incident_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"role" text NOT NULL,
	"status" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "incident_device_incident_id_device_id_pk" PRIMARY KEY("incident_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "incident_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"incident_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standby_parent" (
	"device_id" integer NOT NULL,
	"parent_id" integer NOT NULL,
	CONSTRAINT "standby_parent_device_id_parent_id_pk" PRIMARY KEY("device_id","parent_id")
);
--> statement-breakpoint
ALTER TABLE "check_state" ADD COLUMN "flap_mask" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "check_state" ADD COLUMN "flap_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "check_state" ADD COLUMN "flapping" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "device_state" ADD COLUMN "own_status" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "device_state" ADD COLUMN "own_reason" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "device_state" ADD COLUMN "own_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_state" ADD COLUMN "root_id" integer;--> statement-breakpoint
ALTER TABLE "device_state" ADD COLUMN "flapping" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "device_state" ADD COLUMN "why" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "state_change" ADD COLUMN "why" jsonb;--> statement-breakpoint
ALTER TABLE "time_slot" ADD CONSTRAINT "time_slot_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_agent_id_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_acknowledged_by_person_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_device" ADD CONSTRAINT "incident_device_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_device" ADD CONSTRAINT "incident_device_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standby_parent" ADD CONSTRAINT "standby_parent_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standby_parent" ADD CONSTRAINT "standby_parent_parent_id_device_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_slot_unit_idx" ON "time_slot" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "incident_unit_idx" ON "incident" USING btree ("unit_id","opened_at");--> statement-breakpoint
CREATE INDEX "incident_device_cause_idx" ON "incident" USING btree ("device_id","opened_at");--> statement-breakpoint
CREATE INDEX "incident_live_idx" ON "incident" USING btree ("unit_id") WHERE status in ('open', 'recovering');--> statement-breakpoint
CREATE UNIQUE INDEX "incident_live_device_key" ON "incident" USING btree ("device_id") WHERE status in ('open', 'recovering') and cause_kind = 'device';--> statement-breakpoint
CREATE UNIQUE INDEX "incident_live_site_key" ON "incident" USING btree ("site_id") WHERE status in ('open', 'recovering') and cause_kind = 'site';--> statement-breakpoint
CREATE UNIQUE INDEX "incident_live_agent_key" ON "incident" USING btree ("agent_id") WHERE status in ('open', 'recovering') and cause_kind = 'agent';--> statement-breakpoint
CREATE INDEX "incident_device_device_idx" ON "incident_device" USING btree ("device_id","since");--> statement-breakpoint
CREATE INDEX "incident_event_incident_idx" ON "incident_event" USING btree ("incident_id","id");--> statement-breakpoint
CREATE INDEX "standby_parent_parent_idx" ON "standby_parent" USING btree ("parent_id");