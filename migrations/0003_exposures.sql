-- exposures is WITHOUT ROWID (added by hand), as all that jobs upsert by a composite key: see 0000_start.sql.
CREATE TABLE `exposures` (
	`site` text NOT NULL,
	`prompt` text NOT NULL,
	`visitor` text NOT NULL,
	`commit` integer NOT NULL,
	`made_at` integer NOT NULL,
	`arm` text NOT NULL,
	`first_at` integer NOT NULL,
	`shown` integer NOT NULL,
	`dismissed` integer NOT NULL,
	`clicked` integer NOT NULL,
	`answered` integer NOT NULL,
	`converted_at` integer,
	PRIMARY KEY(`site`, `prompt`, `visitor`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `exposures_by_first` ON `exposures` (`site`,`first_at`,`prompt`,`arm`,`shown`,`dismissed`,`clicked`,`answered`,`converted_at`);