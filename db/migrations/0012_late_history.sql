CREATE TABLE "late_history" (
	"device_id" integer PRIMARY KEY NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"noted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "late_history" ADD CONSTRAINT "late_history_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;