CREATE TABLE "notify_ack_link" (
	"id" serial PRIMARY KEY NOT NULL,
	"hash" "bytea" NOT NULL,
	"incident_id" integer NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notify_channel" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed" "bytea" NOT NULL,
	"secrets" text[] NOT NULL,
	"last_sent_at" timestamp with time zone,
	"last_failed_at" timestamp with time zone,
	"last_failure" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notify_delivery" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"person_id" text,
	"incident_id" integer,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"content" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"give_up_at" timestamp with time zone NOT NULL,
	"claim" uuid,
	"claimed_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"failure" text,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "notify_rule" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean NOT NULL,
	"site_ids" integer[] NOT NULL,
	"device_kinds" text[] NOT NULL,
	"severities" text[] NOT NULL,
	"verdicts" text[] NOT NULL,
	"hours" jsonb,
	"targets" jsonb NOT NULL,
	"channel_ids" integer[] NOT NULL,
	"steps" jsonb NOT NULL,
	"repeat_minutes" integer,
	"digest_at" smallint,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notify_seen" (
	"incident_id" integer PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notify_template" (
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notify_template_unit_id_kind_pk" PRIMARY KEY("unit_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notify_told" (
	"id" serial PRIMARY KEY NOT NULL,
	"incident_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"person_id" text,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"verdict" text NOT NULL,
	"devices" integer NOT NULL,
	"flapping" boolean NOT NULL,
	"reopened" smallint NOT NULL,
	"revision" integer NOT NULL,
	"rule_id" integer,
	"step" smallint NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "notify_told_key" UNIQUE NULLS NOT DISTINCT("incident_id","channel_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notify_contact" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notify_group" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"name" text NOT NULL,
	"rotation" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notify_group_member" (
	"group_id" integer NOT NULL,
	"person_id" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "notify_group_member_group_id_person_id_pk" PRIMARY KEY("group_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notify_push" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notify_quiet" (
	"person_id" text PRIMARY KEY NOT NULL,
	"hours" jsonb NOT NULL,
	"critical_passes" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notify_shift" (
	"id" serial PRIMARY KEY NOT NULL,
	"group_id" integer NOT NULL,
	"person_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"note" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notify_ack_link" ADD CONSTRAINT "notify_ack_link_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_ack_link" ADD CONSTRAINT "notify_ack_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_channel" ADD CONSTRAINT "notify_channel_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_delivery" ADD CONSTRAINT "notify_delivery_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_delivery" ADD CONSTRAINT "notify_delivery_channel_id_notify_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notify_channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_delivery" ADD CONSTRAINT "notify_delivery_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_delivery" ADD CONSTRAINT "notify_delivery_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_delivery" ADD CONSTRAINT "notify_delivery_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_rule" ADD CONSTRAINT "notify_rule_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_seen" ADD CONSTRAINT "notify_seen_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_template" ADD CONSTRAINT "notify_template_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_told" ADD CONSTRAINT "notify_told_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_told" ADD CONSTRAINT "notify_told_channel_id_notify_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notify_channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_told" ADD CONSTRAINT "notify_told_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_told" ADD CONSTRAINT "notify_told_rule_id_notify_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."notify_rule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_contact" ADD CONSTRAINT "notify_contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_group" ADD CONSTRAINT "notify_group_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_group_member" ADD CONSTRAINT "notify_group_member_group_id_notify_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."notify_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_group_member" ADD CONSTRAINT "notify_group_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_push" ADD CONSTRAINT "notify_push_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_quiet" ADD CONSTRAINT "notify_quiet_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_shift" ADD CONSTRAINT "notify_shift_group_id_notify_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."notify_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notify_shift" ADD CONSTRAINT "notify_shift_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notify_ack_link_key" ON "notify_ack_link" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "notify_ack_link_incident_idx" ON "notify_ack_link" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "notify_channel_unit_idx" ON "notify_channel" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "notify_delivery_due_idx" ON "notify_delivery" USING btree ("next_at") WHERE status in ('pending', 'failed');--> statement-breakpoint
CREATE INDEX "notify_delivery_lane_idx" ON "notify_delivery" USING btree ("channel_id","address","id") WHERE status in ('pending', 'failed');--> statement-breakpoint
CREATE INDEX "notify_delivery_unit_idx" ON "notify_delivery" USING btree ("unit_id","id");--> statement-breakpoint
CREATE INDEX "notify_delivery_incident_idx" ON "notify_delivery" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "notify_rule_unit_idx" ON "notify_rule" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "notify_told_open_idx" ON "notify_told" USING btree ("incident_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "notify_contact_key" ON "notify_contact" USING btree ("person_id","kind","address");--> statement-breakpoint
CREATE INDEX "notify_group_unit_idx" ON "notify_group" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "notify_group_member_person_idx" ON "notify_group_member" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notify_push_hash_key" ON "notify_push" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "notify_push_person_idx" ON "notify_push" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notify_shift_group_idx" ON "notify_shift" USING btree ("group_id","ends_at");--> statement-breakpoint
CREATE INDEX "notify_shift_person_idx" ON "notify_shift" USING btree ("person_id");