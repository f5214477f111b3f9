CREATE TABLE "limit_rule" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"scope" text NOT NULL,
	"site_id" integer,
	"kind" text,
	"device_id" integer,
	"measure" text,
	"sensor_key" text,
	"warn_low" double precision,
	"warn_high" double precision,
	"crit_low" double precision,
	"crit_high" double precision,
	"delay_minutes" smallint NOT NULL,
	"hysteresis" double precision NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "check_state" ADD COLUMN "limits" jsonb;--> statement-breakpoint
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_rule" ADD CONSTRAINT "limit_rule_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "limit_rule_unit_idx" ON "limit_rule" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "limit_rule_target_key" ON "limit_rule" USING btree ("unit_id","scope",coalesce(site_id, device_id, 0),coalesce(kind, ''),coalesce(measure, ''),coalesce(sensor_key, '')) WHERE removed_at is null;