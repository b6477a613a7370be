package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"time"
)

// Accepts API keys in a Go backend: asks key-service about each request. Copy this file; it needs no modules.

var (
	keyService = env("KEY_SERVICE", "http://localhost:8080")
	verifyKey  = strings.TrimSpace(os.Getenv("VERIFY_KEY")) // a key with the scope keys:verify
	client     = &http.Client{Timeout: 2 * time.Second}
	sane       = regexp.MustCompile(`^[A-Za-z0-9._:/+=@-]{1,128}$`)
	prefix     = regexp.MustCompile(`^(?:(?:pk|sk)_(?:live|test)|pg_in)_`)
	plausible  = regexp.MustCompile(`^[!-~]{1,200}$`)
	bearer     = regexp.MustCompile(`(?i)^bearer(?: +(.*))?$`)
)

// Key is what key-service knows of a good key.
type Key struct {
	ID     string   `json:"id"`
	HubID  string   `json:"hub_id"`
	UserID string   `json:"-"`
	Scopes []string `json:"scopes"`
}

type verification struct {
	Valid      bool   `json:"valid"`
	Code       string `json:"code"`
	HTTPStatus int    `json:"http_status"`
	RevokedAt  string `json:"revoked_at"`
	UserID     string `json:"user_id"`
	Key        Key    `json:"key"`
	RateLimit  struct {
		RetryAfterSeconds int64 `json:"retry_after_seconds"`
	} `json:"rate_limit"`
}

// refusal is a request that must not go on, and all that its caller is told.
type refusal struct {
	status  int
	message string
	details map[string]any
}

var statusCodes = map[int]string{
	401: "UNAUTHORIZED", 403: "FORBIDDEN", 410: "GONE", 429: "RATE_LIMITED", 503: "UNAVAILABLE",
}

var hints = map[int]string{
	401: "Check that the API key is complete and stands in the header Authorization: Bearer <key>.",
	403: "Generate a key with the right permissions.",
	410: "Generate a new API key and use it from now on.",
	429: "Wait for the time in the header Retry-After, then back off exponentially.",
	503: "Try again after the time in the header Retry-After.",
}

// messages and reasons: what each code of key-service means to the caller.
var messages = map[string]string{
	"MALFORMED":          "Invalid API key provided",
	"UNKNOWN":            "Invalid API key provided",
	"EXPIRED":            "The API key has expired",
	"WRONG_ENVIRONMENT":  "The API key belongs to another environment",
	"REVOKED":            "The API key was revoked",
	"SUSPENDED":          "The API key is suspended",
	"IP_NOT_ALLOWED":     "The API key may not be used from this address",
	"INSUFFICIENT_SCOPE": "The key lacks a scope",
	"RATE_LIMITED":       "Too many requests",
}

var reasons = map[string]string{
	"MALFORMED":         "malformed",
	"UNKNOWN":           "unknown",
	"EXPIRED":           "expired",
	"WRONG_ENVIRONMENT": "environment",
	"SUSPENDED":         "suspended",
	"IP_NOT_ALLOWED":    "ip_not_allowed",
}

type keyInContext struct{}

// KeyOf is the key of a request that RequireScopes has let through.
func KeyOf(r *http.Request) Key {
	return r.Context().Value(keyInContext{}).(Key)
}

// RequireScopes lets a request through whose key is good for all of the scopes.
func RequireScopes(next http.HandlerFunc, scopes ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key, refused := authenticate(r, scopes)
		if refused != nil {
			refused.write(w, r)
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), keyInContext{}, key)))
	}
}

func authenticate(r *http.Request, scopes []string) (Key, *refusal) {
	header := bearer.FindStringSubmatch(r.Header.Get("Authorization"))
	if header == nil {
		return Key{}, refuse(401, "No API key was provided").with("reason", "missing")
	}
	key, refused := judge(header[1], r, scopes)
	if known := prefix.FindString(header[1]); refused != nil && known != "" {
		refused.with("key_prefix", known)
	}
	return key, refused
}

func judge(presented string, r *http.Request, scopes []string) (Key, *refusal) {
	if !plausible.MatchString(presented) { // not worth a question
		return Key{}, refuse(401, "Invalid API key provided").with("reason", "malformed")
	}
	if strings.HasPrefix(presented, "sk_") && r.Header.Get("Origin") != "" {
		return Key{}, refuse(403, "Secret keys are for servers, not for browsers").with("reason", "secret_key_in_browser")
	}
	address, _, _ := net.SplitHostPort(r.RemoteAddr)
	answer, err := verify(r.Context(), map[string]any{"key": presented, "scopes": scopes, "ip": address, "cost": 1})
	if err != nil {
		log.Printf("key-service can't be asked: %v", err)
		return Key{}, refuse(503, "API keys can't be verified right now")
	}
	if !answer.Valid {
		return Key{}, refusalOf(answer, scopes)
	}
	answer.Key.UserID = answer.UserID
	return answer.Key, nil
}

func refusalOf(answer verification, scopes []string) *refusal {
	message := messages[answer.Code]
	if message == "" {
		message = "The API key was refused"
	}
	refused := refuse(answer.HTTPStatus, message)
	if reason, known := reasons[answer.Code]; known {
		refused.with("reason", reason)
	}
	switch answer.Code {
	case "INSUFFICIENT_SCOPE":
		refused.with("required_scopes", without(scopes, answer.Key.Scopes))
	case "REVOKED":
		refused.with("revoked_at", answer.RevokedAt)
	}
	if answer.HTTPStatus == 429 {
		seconds := answer.RateLimit.RetryAfterSeconds
		if seconds == 0 {
			seconds = 60 // too many unknown keys: a minute at most
		}
		refused.with("retry_after_seconds", seconds)
	}
	return refused
}

// verify asks key-service. Nothing is remembered: a revoked key is refused at its next request.
func verify(ctx context.Context, question map[string]any) (verification, error) {
	var answer verification
	body, err := json.Marshal(question)
	if err != nil {
		return answer, err
	}
	request, err := http.NewRequestWithContext(ctx, "POST", keyService+"/api/auth/keys/verify", bytes.NewReader(body))
	if err != nil {
		return answer, err
	}
	request.Header.Set("Authorization", "Bearer "+verifyKey)
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return answer, err
	}
	defer response.Body.Close()
	if response.StatusCode != 200 {
		return answer, fmt.Errorf("it answers %d", response.StatusCode)
	}
	return answer, json.NewDecoder(response.Body).Decode(&answer)
}

func refuse(status int, message string) *refusal {
	hint := hints[status]
	if hint == "" {
		hint = hints[403]
	}
	return &refusal{status, message, map[string]any{"hint": hint}}
}

func (refused *refusal) with(detail string, value any) *refusal {
	refused.details[detail] = value
	return refused
}

func (refused *refusal) write(w http.ResponseWriter, r *http.Request) {
	requestID := r.Header.Get("X-Request-Id")
	if !sane.MatchString(requestID) {
		requestID = newID()
	}
	refused.details["request_id"] = requestID
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-store")
	header.Set("Vary", "Authorization")
	header.Set("X-Request-Id", requestID)
	switch refused.status {
	case 401:
		header.Set("WWW-Authenticate", refused.challenge())
	case 429:
		header.Set("Retry-After", fmt.Sprint(refused.details["retry_after_seconds"]))
	case 503:
		header.Set("Retry-After", "1")
	}
	code := statusCodes[refused.status]
	if code == "" {
		code = "FORBIDDEN"
	}
	w.WriteHeader(refused.status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{
		"code": code, "message": refused.message, "details": refused.details,
	}})
}

func (refused *refusal) challenge() string {
	if refused.details["reason"] == "missing" {
		return "Bearer"
	}
	return fmt.Sprintf(`Bearer error="invalid_token", error_description="%s"`, refused.message)
}

func without(wanted, had []string) []string {
	missing := []string{}
	for _, scope := range wanted {
		if !contains(had, scope) {
			missing = append(missing, scope)
		}
	}
	return missing
}

func contains(all []string, one string) bool {
	for _, each := range all {
		if each == one {
			return true
		}
	}
	return false
}

func newID() string {
	id := make([]byte, 16)
	_, _ = rand.Read(id)
	return fmt.Sprintf("%x", id)
}

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
