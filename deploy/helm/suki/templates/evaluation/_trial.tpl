{{/* What the servers of a trial have in common. */}}

{{- define "suki.trialClaim" -}}
accessModes: [ReadWriteOnce]
{{- with .Values.infra.storage.storageClass }}
storageClassName: {{ . }}
{{- end }}
resources: {requests: {storage: {{ .Values.infra.storage.size }}}}
{{- end }}

{{/* Goes with the release: the next one would have other passwords. */}}
{{- define "suki.trialStorage" -}}
persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Retain}
volumeClaimTemplates:
  - metadata: {name: data}
    spec:
      {{- include "suki.trialClaim" . | nindent 6 }}
{{- end }}

{{/* The user to run as. */}}
{{- define "suki.trialPod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ . }}
  runAsGroup: {{ . }}
  fsGroup: {{ . }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* (list $ image) */}}
{{- define "suki.trialContainer" -}}
image: {{ index (index . 0).Values.infra.images (index . 1) }}
imagePullPolicy: IfNotPresent
securityContext:
  {{- include "suki.containerSecurity" . | nindent 2 }}
{{- end }}
