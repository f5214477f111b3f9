CREATE TABLE "result_hour" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone,
	"packed_upto" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "check_state" ALTER COLUMN "since" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "agent" ADD COLUMN "state_version" bigint DEFAULT 0 NOT NULL;