package server

import "testing"

func TestPrintersAndTheirTrays(t *testing.T) {
	server := startOnAnyPort(t)
	server.walk(t, "printers")
}
