CREATE TABLE "result_day" (
	"check_id" integer NOT NULL,
	"day" date NOT NULL,
	"shape_id" integer NOT NULL,
	"count" integer NOT NULL,
	"head" "bytea" NOT NULL,
	"columns" "bytea"[] NOT NULL,
	CONSTRAINT "result_day_check_id_day_shape_id_pk" PRIMARY KEY("check_id","day","shape_id")
);
