CREATE TABLE "topology_dismissal" (
	"device_id" integer NOT NULL,
	"parent_id" integer NOT NULL,
	"dismissed_by" text,
	"dismissed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "topology_dismissal_device_id_parent_id_pk" PRIMARY KEY("device_id","parent_id")
);
--> statement-breakpoint
ALTER TABLE "topology_dismissal" ADD CONSTRAINT "topology_dismissal_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topology_dismissal" ADD CONSTRAINT "topology_dismissal_parent_id_device_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topology_dismissal" ADD CONSTRAINT "topology_dismissal_dismissed_by_person_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;