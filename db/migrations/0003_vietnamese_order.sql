-- Vietnamese alphabetical order in which numbers count as numbers: "Tổ dân phố 2" stands before "Tổ dân phố 10" (Unicode locale extension kn).
CREATE COLLATION IF NOT EXISTS "vietnamese" (provider = icu, locale = 'vi-u-kn-true');
