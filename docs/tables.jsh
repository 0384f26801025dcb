// JShell cuts what a declaration shows to 80 characters; this makes it 1,000, so that tables are seen.
// Type in JShell: /open docs/tables.jsh
/set mode labelkit normal -quiet
/set truncation labelkit 1000
/set feedback labelkit
