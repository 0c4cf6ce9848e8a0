package server

import "net/http"

// Routes of the print server, below /api/v2.
func Routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v2/health", health)
	return mux
}
