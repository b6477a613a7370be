// A server with one call, GET /hello, for keys that may read servers: VERIFY_KEY=sk_live_… go run .
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) {
	key := KeyOf(r)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Vary", "Authorization")
	_ = json.NewEncoder(w).Encode(map[string]string{"hello": key.UserID, "hub": key.HubID})
}

func main() {
	http.HandleFunc("/hello", RequireScopes(hello, "read:servers"))
	address := "127.0.0.1:" + env("PORT", "8000")
	fmt.Printf("http://%s/hello\n", address)
	log.Fatal(http.ListenAndServe(address, nil))
}
