"""Ask a reconciliation service who else knows the people and organizations of a build.

subjects   what of a build has no outward link yet
queries    what is asked about them
transport  one exchange with the service's host, and with no other
manifest   what the service says about itself
answers    the candidates that it answers with
service    the protocol: W3C Reconciliation Service API, version 0.2
cache      answers kept on disk
run        all of these together
proposals  what people review: CSV, JSON Lines
sssom      the same as an SSSOM mapping set

Nothing here changes a build: what comes out are proposals, for a person to accept or not.
"""
