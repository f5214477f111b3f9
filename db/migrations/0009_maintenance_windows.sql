CREATE TABLE "maintenance_device" (
	"window_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	CONSTRAINT "maintenance_device_window_id_device_id_pk" PRIMARY KEY("window_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "maintenance_window" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"scope" text NOT NULL,
	"site_id" integer,
	"kind" text,
	"agent_id" integer,
	"subtree" boolean DEFAULT false NOT NULL,
	"reason" text NOT NULL,
	"repeat" text NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"start_minute" smallint,
	"duration_minutes" smallint,
	"weekdays" smallint,
	"month_day" smallint,
	"valid_from" date,
	"valid_to" date,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text,
	"ended_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text
);
--> statement-breakpoint
ALTER TABLE "maintenance_device" ADD CONSTRAINT "maintenance_device_window_id_maintenance_window_id_fk" FOREIGN KEY ("window_id") REFERENCES "public"."maintenance_window"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_device" ADD CONSTRAINT "maintenance_device_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_agent_id_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_cancelled_by_person_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maintenance_device_device_idx" ON "maintenance_device" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "maintenance_window_unit_idx" ON "maintenance_window" USING btree ("unit_id");