{{/* Selectors and arrows of network policies. */}}

{{- define "suki.everyPod" -}}
matchLabels:
  app.kubernetes.io/name: {{ default "suki" .Values.nameOverride }}
  app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* (list $ components) */}}
{{- define "suki.podsOf" -}}
{{ include "suki.everyPod" (index . 0) }}
matchExpressions:
  - key: app.kubernetes.io/component
    operator: In
    values: {{ index . 1 | sortAlpha | toJson }}
{{- end }}

{{/* What a trial brings listens here. */}}
{{- define "suki.trialPort" -}}
{{ index (dict "postgres" 5432 "nats" 4222 "redis" 6379 "smtp" 1025) . }}
{{- end }}

{{/* (list $ what): the rule that lets a pod out to it: to ours, to what the values name, else to public addresses. */}}
{{- define "suki.wayTo" -}}
{{- $root := index . 0 }}
{{- $what := index . 1 }}
{{- $policy := $root.Values.networkPolicy }}
{{- $named := index $policy.to $what }}
{{- $ours := and (has $what (list "postgres" "nats" "redis" "smtp")) (include "suki.brings" .) -}}
- to:
  {{- if $ours }}
    - podSelector:
        {{- include "suki.podsOf" (list $root (list $what)) | nindent 8 }}
  {{- else if and (eq $what "postgres") $root.Values.infra.postgres.cloudNativePG.enabled }}
    - podSelector:
        matchLabels: {cnpg.io/cluster: {{ include "suki.fullname" $root }}-postgres}
  {{- else }}
    {{- $named.peers | default $policy.public | toYaml | nindent 4 }}
  {{- end }}
  ports:
  {{- if $ours }}
    - {port: {{ include "suki.trialPort" $what }}, protocol: TCP}
  {{- else }}
  {{- range $named.ports }}
    - {port: {{ . }}, protocol: TCP}
  {{- end }}
  {{- end }}
{{- end }}
